package io.daybook.contract.operation.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.operation.OperationAction;
import io.daybook.contract.operation.OperationId;
import io.daybook.contract.order.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Records what an operator does, before it is done. The answer is a {@link
 * io.daybook.contract.operation.query.OperationSummary}.
 *
 * @param orderId the order that it is done to; absent where it is none in particular
 * @param target the name of a process, or which letters
 * @param firstEvent the identifier of the first event of the letters; absent where it is not about one sequence of them
 * @param reason free text for staff
 * @param request the request that asked; a repeat changes nothing
 */
public record RequestOperation(
        OperationId operationId,
        @Nullable OrderId orderId,
        OperationAction action,
        String target,
        @Nullable String firstEvent,
        String reason,
        RequestMark request)
        implements OperationCommand {}
