package io.daybook.saga.process;

import io.daybook.contract.order.OrderId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The instance of a process for one order, as an operator sees it.
 *
 * @param orderId its order
 * @param process the process, which is also the name of its event processor
 * @param step the step it is at
 * @param state whether it waits for something, has something to send, or rests
 * @param since when it began to wait for what it waits for; absent where it has never sent anything
 * @param overdue how often what it waits for was sent again without an answer
 * @param stuck whether it was sent again at least once, or events of the order are parked
 * @param parked how many events of the order it could not handle yet
 * @param lastError what failed last: the cause of the parked events, or what this node failed to send; absent if
 *     nothing is known to have failed
 * @param outstanding the commands that no event has answered yet
 * @param deadlines those that it holds, the next first
 * @param allowedActions what an operator can do
 */
public record SagaInstance(
        OrderId orderId,
        String process,
        String step,
        InstanceStatus state,
        @Nullable Instant since,
        int overdue,
        boolean stuck,
        long parked,
        @Nullable String lastError,
        List<OutstandingCommand> outstanding,
        List<PendingDeadline> deadlines,
        List<String> allowedActions) {
    public SagaInstance {
        outstanding = List.copyOf(outstanding);
        deadlines = List.copyOf(deadlines);
        allowedActions = List.copyOf(allowedActions);
    }
}
