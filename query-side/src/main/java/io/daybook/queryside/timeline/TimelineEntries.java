package io.daybook.queryside.timeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a timeline, from what happened.
 *
 * <p>Each event brings in front of it what led there, once for each command, however many events it had: the saga's
 * step, the call of the payment provider, the command. Each has an id of its own. An event follows from its command,
 * the command from the step or the call that sent it, and that from the event that its sender had heard of, so that a
 * person can go from any entry back to the first.
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

    /** In the order of the log, in which nothing comes before what it follows from, whatever the clocks say. */
    static List<TimelineEntry> of(List<TimelineEvent> happenings) {
        TimelineEntries timeline = new TimelineEntries();
        happenings.forEach(timeline::add);
        return timeline.entries;
    }

    private void add(TimelineEvent event) {
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

    private void addCommand(TimelineEvent event, String command, String commandId) {
        String cause = event.causationId();
        Cause sender = sender(event, command);
        if (sender != null) {
            String senderId = commandId + "/" + sender.kind();
            entries.add(entry(event, sender, senderId, cause));
            cause = senderId;
        }
        entries.add(entry(event, new Cause("command", command, Map.of()), commandId, cause));
    }

    private static @Nullable Cause sender(TimelineEvent event, String command) {
        if (event.sagaStep() != null) {
            return new Cause("saga-step", event.sagaStep(), Map.of("command", command));
        }
        return PROVIDER.equals(event.actor())
                ? new Cause("provider-call", asked(event), Map.of("outcome", event.name()))
                : null;
    }

    private static String asked(TimelineEvent outcome) {
        @Nullable Object intent = outcome.details().get("intent");
        return intent == null ? ASKED.getOrDefault(outcome.name(), outcome.name()) : intent.toString();
    }

    private static TimelineEntry entry(TimelineEvent event, Cause cause, String id, @Nullable String causationId) {
        return new TimelineEntry(
                event.at(),
                cause.kind(),
                cause.name(),
                event.context(),
                event.aggregateId(),
                null,
                event.actor(),
                event.reason(),
                id,
                causationId,
                cause.details());
    }

    /**
     * What led to an event and is no event itself.
     *
     * @param kind as a timeline calls it
     * @param name of the command, the step or what the provider was asked
     * @param details what a person may see of it
     */
    private record Cause(String kind, String name, Map<String, Object> details) {}
}
