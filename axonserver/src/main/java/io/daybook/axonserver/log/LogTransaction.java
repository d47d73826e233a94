package io.daybook.axonserver.log;

import java.util.List;
import java.util.UUID;

/** What is stored as a whole or not at all. */
public final class LogTransaction {

    private final List<LogStep> steps;

    private LogTransaction(List<LogStep> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * Events that join the stream together, with tokens that follow each other; none at all is fine and stores
     * nothing.
     */
    public static LogTransaction events(List<RawEvent> events) {
        return new LogTransaction(events.stream().map(LogTransaction::append).toList());
    }

    private static LogStep append(RawEvent event) {
        return new LogStep.AppendEvent(event);
    }

    /** A snapshot; the aggregate must have come at least as far. */
    public static LogTransaction snapshot(RawEvent snapshot) {
        return new LogTransaction(List.of(new LogStep.AppendSnapshot(snapshot)));
    }

    /** An event for later, in milliseconds since 1970. */
    public static LogTransaction schedule(UUID id, long instant, RawEvent event) {
        return new LogTransaction(List.of(new LogStep.Schedule(id, instant, event)));
    }

    /** The same in place of another one, which is cancelled if it is still open. */
    public static LogTransaction reschedule(UUID cancelled, UUID id, long instant, RawEvent event) {
        return new LogTransaction(List.of(new LogStep.Cancel(cancelled), new LogStep.Schedule(id, instant, event)));
    }

    /** A scheduled event shall not fire; one that is not open is left alone. */
    public static LogTransaction cancel(UUID id) {
        return new LogTransaction(List.of(new LogStep.Cancel(id)));
    }

    /** A scheduled event joins the stream now, unless it is no longer open: then nothing happens. */
    public static LogTransaction fire(UUID id, RawEvent event) {
        return new LogTransaction(List.of(new LogStep.Fired(id), append(event)));
    }

    List<LogStep> steps() {
        return steps;
    }

    /** How many bytes of the log it takes at most. */
    long bytes() {
        return steps.stream()
                .mapToLong(step -> RecordLayout.sizeOf(step.entry().bodyBytes()))
                .sum();
    }
}
