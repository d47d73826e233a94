package io.daybook.queryside.timeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
    static List<TimelineEntry> of(Stream<TimelineEvent> happenings) {
        TimelineEntries timeline = new TimelineEntries();
        happenings.forEach(timeline::add);
        return timeline.entries;
    }

    private void add(TimelineEvent event) {
        String commandId = event.commandId();
        if (event.command() != null && commandId != null && commands.add(commandId)) {
            addCommand(event, event.command(), commandId);
        }
        String kind = event.sequence() == null ? "deadline" : "event";
        String cause = commandId == null ? event.causationId() : commandId;
        add(event, new Happening(kind, event.name(), event.sequence(), event.details()), event.id(), cause);
    }

    private void addCommand(TimelineEvent event, String command, String commandId) {
        String cause = event.causationId();
        Happening sender = sender(event, command);
        if (sender != null) {
            String senderId = commandId + "/" + sender.kind();
            add(event, sender, senderId, cause);
            cause = senderId;
        }
        add(event, new Happening("command", command, null, Map.of()), commandId, cause);
    }

    private static @Nullable Happening sender(TimelineEvent event, String command) {
        if (event.sagaStep() != null) {
            return new Happening("saga-step", event.sagaStep(), null, Map.of("command", command));
        }
        return PROVIDER.equals(event.actor())
                ? new Happening("provider-call", asked(event), null, Map.of("outcome", event.name()))
                : null;
    }

    private static String asked(TimelineEvent outcome) {
        @Nullable Object intent = outcome.details().get("intent");
        return intent == null ? ASKED.getOrDefault(outcome.name(), outcome.name()) : intent.toString();
    }

    private void add(TimelineEvent event, Happening told, String id, @Nullable String causationId) {
        entries.add(new TimelineEntry(
                event.at(),
                told.kind(),
                told.name(),
                event.context(),
                event.aggregateId(),
                told.sequence(),
                event.actor(),
                event.reason(),
                id,
                causationId,
                told.details()));
    }

    /**
     * An event, or what led to one.
     *
     * @param kind as a timeline calls it
     * @param name of the message, of the step, or what the provider was asked
     * @param sequence of an event in its aggregate
     * @param details what a person may see of it
     */
    private record Happening(
            String kind, String name, @Nullable Long sequence, Map<String, Object> details) {}
}
