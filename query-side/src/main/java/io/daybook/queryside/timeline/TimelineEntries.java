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
            "PaymentPending", "AUTHORISE",
            "PaymentAuthorised", "AUTHORISE",
            "PaymentDeclined", "AUTHORISE",
            "PaymentCaptured", "CAPTURE",
            "CaptureFailed", "CAPTURE",
            "PaymentVoided", "VOID",
            "VoidFailed", "VOID",
            "PaymentRefunded", "REFUND",
            "RefundFailed", "REFUND");

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
        String command = event.command();
        String commandId = event.entry().causationId();
        if (command != null && commandId != null && commands.add(commandId)) {
            addCommand(event, command, commandId);
        }
        entries.add(event.entry());
    }

    private void addCommand(TimelineEvent event, String command, String commandId) {
        TimelineEntry shown = event.entry();
        String cause = event.causationId();
        if (event.sagaStep() != null) {
            cause = addSender(event, "saga-step", event.sagaStep(), Map.of("command", command));
        } else {
            String call = providerCall(event);
            cause = call == null ? cause : addSender(event, "provider-call", call, Map.of("outcome", shown.name()));
        }
        entries.add(shown.beside("command", command, commandId, cause, Map.of()));
    }

    private String addSender(TimelineEvent event, String kind, String name, Map<String, Object> details) {
        String id = event.entry().causationId() + "/" + kind;
        entries.add(event.entry().beside(kind, name, id, event.causationId(), details));
        return id;
    }

    /** What the payment provider was asked that told of the event; absent where it was not the provider. */
    static @Nullable String providerCall(TimelineEvent event) {
        return event.sagaStep() == null && PROVIDER.equals(event.entry().actor()) ? asked(event.entry()) : null;
    }

    private static String asked(TimelineEntry outcome) {
        @Nullable Object intent = outcome.details().get("intent");
        return intent == null ? ASKED.getOrDefault(outcome.name(), outcome.name()) : intent.toString();
    }
}
