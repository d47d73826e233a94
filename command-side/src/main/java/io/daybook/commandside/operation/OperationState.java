package io.daybook.commandside.operation;

import static io.daybook.commandside.CommandRefused.Reason.KEY_REUSED;
import static io.daybook.commandside.CommandRefused.Reason.UNKNOWN_OPERATION;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.operation.OperationId;
import io.daybook.contract.operation.command.RequestOperation;
import io.daybook.contract.operation.event.LetterOperationRequested;
import io.daybook.contract.operation.event.OperationEvent;
import io.daybook.contract.operation.event.OrderOperationRequested;
import io.daybook.contract.operation.query.OperationSummary;
import io.daybook.contract.order.OrderId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operation must remember: what was requested.
 *
 * @param requested how it began, and all that there is to it
 */
record OperationState(OperationEvent requested) {

    /** The same request asks for one operation, however often it comes. */
    static List<OperationEvent> request(@Nullable OperationState known, RequestOperation command) {
        if (known != null) {
            requestedBy(known, command.operationId(), command.request());
            return List.of();
        }
        OrderId orderId = command.orderId();
        return List.of(
                orderId == null
                        ? new LetterOperationRequested(
                                command.operationId(),
                                command.action(),
                                command.target(),
                                command.firstEvent(),
                                command.reason(),
                                command.request())
                        : new OrderOperationRequested(
                                command.operationId(),
                                orderId,
                                command.action(),
                                command.target(),
                                command.firstEvent(),
                                command.reason(),
                                command.request()));
    }

    /**
     * The operation, for the request that asked for it.
     *
     * @throws CommandRefused if there is none, or another request with the same key asked for it
     */
    static OperationState requestedBy(@Nullable OperationState known, OperationId id, RequestMark request) {
        if (known == null) {
            throw new CommandRefused(id, UNKNOWN_OPERATION);
        }
        if (!known.requested.request().equals(request)) {
            throw new CommandRefused(id, KEY_REUSED);
        }
        return known;
    }

    /** Whether the command has requested it; under the same key it may still be another. */
    static boolean remembers(@Nullable OperationState known, Object command) {
        return known != null
                && command instanceof RequestOperation repeated
                && known.requested.request().id().equals(repeated.request().id());
    }

    OperationSummary summary() {
        return new OperationSummary(
                requested.operationId(), requested.action(), requested.target(), requested.firstEvent());
    }
}
