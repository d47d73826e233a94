package io.daybook.queryside.timeline;

import io.daybook.contract.order.query.TimelineEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a timeline, from what happened.
 *
 * <p>Each event brings in front of it what led there, once for each command, however many events it had: the saga's
 * step, the call of the payment provider, the command. An event follows from its command, and a command from the event
 * that its sender had heard of, so that a person can go from any entry back to the first.
 */
final class TimelineEntries {

    private static final String PROVIDER = "provider";

    /** What the provider was asked, told by the first outcome that came of it. */
    private static final Map<String, String> ASKED = Map.of(
            "PaymentAuthorised", "AUTHORISE",
            "PaymentDeclined", "AUTHORISE",
            "PaymentCaptured", "AUTHORISE",
            "PaymentVoided", "VOID",
            "PaymentRefunded", "REFUND");

    private final List<TimelineEntry> entries = new ArrayList<>();
    private final Set<String> commands = new HashSet<>();

    private TimelineEntries() {}

    /** Oldest first; of what happened in the same millisecond, in the order of the log. */
    static List<TimelineEntry> of(List<Happening> happenings) {
        TimelineEntries timeline = new TimelineEntries();
        happenings.forEach(timeline::add);
        timeline.entries.sort(Comparator.comparing(TimelineEntry::at));
        return timeline.entries;
    }

    private void add(Happening event) {
        if (event.command() != null && event.commandId() != null && commands.add(event.commandId())) {
            addCommand(event, event.command(), event.commandId());
        }
        entries.add(new TimelineEntry(
                event.at(),
                event.sequence() == null ? "deadline" : "event",
                event.name(),
                event.context(),
                event.aggregateId(),
                event.sequence(),
                event.actor(),
                event.reason(),
                event.id(),
                event.commandId() == null ? event.causationId() : event.commandId(),
                event.details()));
    }

    private void addCommand(Happening event, String command, String commandId) {
        if (event.sagaStep() != null) {
            entries.add(cause(event, "saga-step", event.sagaStep(), commandId, Map.of("command", command)));
        }
        if (PROVIDER.equals(event.actor())) {
            entries.add(cause(event, "provider-call", asked(event), commandId, Map.of("outcome", event.name())));
        }
        entries.add(cause(event, "command", command, commandId, Map.of()));
    }

    private static String asked(Happening outcome) {
        @Nullable Object intent = outcome.details().get("intent");
        return intent == null ? ASKED.getOrDefault(outcome.name(), outcome.name()) : intent.toString();
    }

    private static TimelineEntry cause(
            Happening event, String kind, String name, String commandId, Map<String, Object> details) {
        return new TimelineEntry(
                event.at(),
                kind,
                name,
                event.context(),
                event.aggregateId(),
                null,
                event.actor(),
                event.reason(),
                commandId,
                event.causationId(),
                details);
    }
}
