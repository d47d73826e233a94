package io.daybook.commandside.order;

import io.daybook.commandside.ProcessedCommands;
import io.daybook.contract.RequestMark;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The manual action that an order requires, and what was said about it before.
 *
 * @param reasons the open ones, in the order in which they were required
 * @param processed by which a repeated command is recognised, also when the order went on since
 */
record RequiredActions(List<ActionReason> reasons, ProcessedCommands processed) {

    static final RequiredActions NONE = new RequiredActions(List.of(), ProcessedCommands.NONE);

    RequiredActions {
        reasons = List.copyOf(reasons);
    }

    /** The reason that is shown; absent where no manual action is required. */
    @Nullable
    ActionReason first() {
        return reasons.isEmpty() ? null : reasons.get(0);
    }

    /** Whether it is said for the first time. Without a command id it counts as a repeat while the reason is open. */
    boolean isNews(ActionReason reason, @Nullable String call) {
        return call == null ? !reasons.contains(reason) : !processed.contains(call);
    }

    /** Whether that reason can be settled. A repeat may come when the reason is open again, and settles nothing. */
    boolean isOpen(ActionReason reason, @Nullable String call) {
        return reasons.contains(reason) && !processed.contains(call);
    }

    /** The open reasons that the choice can help against. */
    List<ActionReason> helpedBy(ResolutionChoice choice) {
        return reasons.stream()
                .filter(reason -> reason.choices().contains(choice))
                .toList();
    }

    RequiredActions after(ActionRequired event, @Nullable String command) {
        return new RequiredActions(
                Stream.concat(reasons.stream(), Stream.of(event.reason()))
                        .distinct()
                        .toList(),
                processed.with(command));
    }

    RequiredActions after(ActionResolved event, @Nullable String command) {
        return new RequiredActions(
                reasons.stream()
                        .filter(reason -> !event.reasons().contains(reason))
                        .toList(),
                processed.with(command).with(event.request()));
    }

    /** A client's request was carried out that no reason led to. */
    RequiredActions with(RequestMark request) {
        return new RequiredActions(reasons, processed.with(request));
    }

    /** The order went on, so nothing is required any more. */
    RequiredActions over() {
        return new RequiredActions(List.of(), processed);
    }
}
