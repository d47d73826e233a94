package io.daybook.queryside.shared.log;

import java.time.DateTimeException;
import java.time.Instant;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * A place in the log as clients write it: a position, or a moment, which stands for the position of the first event in
 * the log that happened then or later.
 */
public final class LogPlace {

    /** What is wrong with a text that is none. */
    public static final String WRONG =
            "must be a position of the log, or an instant in UTC as of ISO 8601, such as 2026-01-31T12:00:00Z";

    /** What is wrong with the end of a stretch that lies before its beginning. */
    public static final String REVERSED = "must not be before from";

    private static final String POSITION = "[0-9]{1,18}";
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private LogPlace() {}

    /** Whether the text is one. */
    public static boolean isPlace(String text) {
        return text.matches(POSITION) || isMoment(text);
    }

    private static boolean isMoment(String text) {
        try {
            Instant moment = Instant.parse(text);
            return moment.isAfter(EARLIEST) && moment.isBefore(LATEST);
        } catch (DateTimeException notAMoment) {
            return false;
        }
    }

    /** Whether a stretch between two places of the same kind would end before it begins. */
    public static boolean isReversed(String from, String to) {
        if (from.matches(POSITION) && to.matches(POSITION)) {
            return Long.parseLong(from) > Long.parseLong(to);
        }
        return isMoment(from) && isMoment(to) && Instant.parse(from).isAfter(Instant.parse(to));
    }

    /** Its position in a log. */
    public static long position(EventStore log, String place) {
        return place.matches(POSITION) ? Long.parseLong(place) : LogPart.after(log.createTokenAt(Instant.parse(place)));
    }
}
