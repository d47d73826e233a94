package io.daybook.contract.operation.event;

import static io.daybook.contract.Sensitivity.Level.NONE;
import static io.daybook.contract.Sensitivity.Level.PERSONAL;

import io.daybook.contract.RequestMark;
import io.daybook.contract.Sensitivity;
import io.daybook.contract.operation.OperationAction;
import io.daybook.contract.operation.OperationId;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An operator does something to an order's process or to its parked events. The process does it when it comes to this
 * event; parked events are repaired by their service after it.
 *
 * @param orderId the order that it is done to
 * @param target the name of a process, or which letters
 * @param firstEvent the identifier of the first event of the letters; absent for a process
 * @param reason free text for staff
 * @param request the request that asked
 */
@Revision("1")
public record OrderOperationRequested(
        OperationId operationId,
        OrderId orderId,
        OperationAction action,
        @Sensitivity(NONE) String target,
        @Sensitivity(NONE) @Nullable String firstEvent,
        @Sensitivity(PERSONAL) String reason,
        RequestMark request)
        implements OperationEvent, AboutOrder {

    /** Whether it is that, done to the process of that name. */
    public boolean asks(OperationAction wanted, String process) {
        return action == wanted && target.equals(process);
    }
}
