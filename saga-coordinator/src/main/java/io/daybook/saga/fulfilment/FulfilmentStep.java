package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.order.OrderId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What follows from one event: the commands and deadlines that came up, and the deadlines that no longer matter.
 *
 * @param orderId the order
 * @param commands to be sent
 * @param timers to be set
 * @param dropped deadlines that would be ignored if they came
 * @param alert what a person must know, where a step is overdue for too long
 */
public record FulfilmentStep(
        OrderId orderId,
        List<SagaCommand> commands,
        List<Timer> timers,
        List<DeadlineId> dropped,
        @Nullable String alert) {

    /** A step that is overdue so often is not merely slow. */
    static final int ALERT_FROM = 3;

    /** What the event that led from one state to the next asks for; everything again where the step is overdue. */
    static FulfilmentStep between(FulfilmentState before, FulfilmentState after) {
        boolean again = after.watch().overdue() > before.watch().overdue();
        return new FulfilmentStep(
                after.orderId(),
                again ? after.open() : added(before.open(), after.open(), Function.identity()),
                added(before.timers(), after.timers(), FulfilmentStep::id),
                added(after.timers(), before.timers(), FulfilmentStep::id).stream()
                        .map(FulfilmentStep::id)
                        .toList(),
                again ? alert(after) : null);
    }

    /** Everything that is open, for a saga that has only followed the log so far. */
    static FulfilmentStep everything(FulfilmentState state) {
        return new FulfilmentStep(state.orderId(), state.open(), state.timers(), List.of(), null);
    }

    private static <T> List<T> added(List<T> before, List<T> after, Function<T, ?> identity) {
        Set<Object> known = before.stream().map(identity).collect(Collectors.toSet());
        return after.stream()
                .filter(item -> !known.contains(identity.apply(item)))
                .toList();
    }

    private static DeadlineId id(Timer timer) {
        return timer.deadline().deadlineId();
    }

    private static @Nullable String alert(FulfilmentState state) {
        if (state.watch().overdue() < ALERT_FROM) {
            return null;
        }
        String waiting = state.open().stream().map(SagaCommand::step).distinct().collect(Collectors.joining(", "));
        return waiting + " had no answer " + state.watch().overdue() + " times";
    }
}
