package io.daybook.queryside.timeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a timeline keeps of a deadline that comes again and again: the first, the last, and how many there were.
 *
 * <p>A step that nobody answers is overdue for as long as its order is there, and a document may not grow for ever.
 * Deadlines are equal if they say the same but for their ids. One in between stays too if something followed from it,
 * because a person may come to it from there.
 */
final class RepeatedDeadlines {

    private static final String COUNT = "count";

    private RepeatedDeadlines() {}

    /**
     * Counts the deadline, and takes out the one that was the last before it.
     *
     * @param events of the timeline, oldest first
     * @param deadline the one that comes next
     * @return the deadline as it is kept
     */
    static Happening join(List<Happening> events, Happening deadline) {
        List<Happening> equal =
                events.stream().filter(event -> areEqual(event, deadline)).toList();
        if (equal.isEmpty()) {
            return deadline;
        }
        Happening last = equal.get(equal.size() - 1);
        Map<String, Object> details = new LinkedHashMap<>(deadline.details());
        details.put(COUNT, count(last) + 1);
        String cause = deadline.causationId();
        if (equal.size() > 1 && events.stream().noneMatch(event -> follows(event, last))) {
            events.remove(last);
            cause = follows(deadline, last) ? last.causationId() : cause;
        }
        return deadline.with(details, cause);
    }

    private static boolean areEqual(Happening event, Happening deadline) {
        return event.sequence() == null
                && event.name().equals(deadline.name())
                && content(event).equals(content(deadline));
    }

    private static Map<String, Object> content(Happening deadline) {
        Map<String, Object> content = new LinkedHashMap<>(deadline.details());
        content.keySet().removeAll(List.of("deadlineId", COUNT));
        return content;
    }

    private static int count(Happening deadline) {
        return deadline.details().get(COUNT) instanceof Number count ? count.intValue() : 1;
    }

    private static boolean follows(Happening event, Happening from) {
        return from.id().equals(event.causationId());
    }
}
