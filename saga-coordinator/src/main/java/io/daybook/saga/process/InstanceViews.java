package io.daybook.saga.process;

import io.daybook.contract.operation.OperationAction;
import io.daybook.kit.mongo.ParkedSequence;
import io.daybook.saga.process.Effect.IssueCommand;
import io.daybook.saga.process.Effect.SetDeadline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator sees of instances, and what can help them. */
final class InstanceViews {

    private final CommandDispatch commands;

    InstanceViews(CommandDispatch commands) {
        this.commands = commands;
    }

    /** @param parked what waits of the order in the process's dead-letter queue; none if nothing does */
    <S> SagaInstance view(OrderProcess<S> process, ProcessInstance<S> instance, @Nullable ParkedSequence parked) {
        boolean stuck = parked != null || instance.timeout().overdue() > 0;
        String error = parked != null
                ? parked.cause().lines().findFirst().orElse("")
                : commands.lastFailure(instance.orderId(), instance.outstanding())
                        .orElse(null);
        return new SagaInstance(
                instance.orderId(),
                process.name(),
                instance.outstanding().step(),
                InstanceStatus.of(instance),
                instance.timeout().equals(StepTimeout.NONE)
                        ? null
                        : instance.timeout().since(),
                instance.timeout().overdue(),
                stuck,
                parked == null ? 0 : parked.letters(),
                error,
                instance.outstanding().commands().stream()
                        .map(command -> outstanding(process, instance, command))
                        .toList(),
                instance.held(process)
                        .sorted(Comparator.comparing(SetDeadline::due))
                        .map(InstanceViews::pending)
                        .toList(),
                parked != null
                        ? List.of(OperationAction.RETRY_LETTERS.name(), OperationAction.EVICT_LETTERS.name())
                        : allowed(process, instance, stuck));
    }

    /** An event about an order of which events are parked would only wait behind them. */
    private static <S> List<String> allowed(OrderProcess<S> process, ProcessInstance<S> instance, boolean stuck) {
        List<String> allowed = new ArrayList<>();
        if (!instance.outstanding().commands().isEmpty()) {
            allowed.add(OperationAction.RETRY.name());
        }
        if (process.compensation(instance.state()) != Compensation.NONE) {
            allowed.add(OperationAction.COMPENSATE.name());
        }
        if (stuck) {
            allowed.add(OperationAction.ABANDON.name());
        }
        return allowed;
    }

    private static OutstandingCommand outstanding(
            OrderProcess<?> process, ProcessInstance<?> instance, IssueCommand command) {
        return new OutstandingCommand(
                command.command().getClass().getSimpleName(),
                command.step(),
                command.target(),
                command.attempt(),
                CommandDispatch.commandId(process.name(), instance.orderId(), command));
    }

    private static PendingDeadline pending(SetDeadline deadline) {
        return new PendingDeadline(
                deadline.deadline().getClass().getSimpleName(), deadline.id().value(), deadline.due());
    }
}
