package io.daybook.queryside.timeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A deadline that may come again and again, of which a timeline shows the first, the last, and how many there were.
 *
 * <p>A step that nobody answers is overdue for as long as its order is there, and a timeline may not grow for ever.
 * Deadlines are equal if they say the same but for their ids. One in between stays too if something else happened
 * before the next, because that may have followed from it.
 *
 * @param last the one that came last, with their number if it was not the first
 * @param isAdded whether it is among the events already, and stays there
 */
record RepeatedDeadline(TimelineEntry last, boolean isAdded) {

    private static final String COUNT = "count";

    static RepeatedDeadline first(TimelineEntry deadline) {
        return new RepeatedDeadline(deadline, /* isAdded= */ true);
    }

    RepeatedDeadline added() {
        return isAdded ? this : new RepeatedDeadline(last, /* isAdded= */ true);
    }

    /** The next one, which takes the place of the last where that is not among the events. */
    RepeatedDeadline then(TimelineEntry deadline) {
        Map<String, Object> details = new LinkedHashMap<>(deadline.details());
        details.put(COUNT, count() + 1);
        boolean followsReplaced = !isAdded && last.id().equals(deadline.causationId());
        String cause = followsReplaced ? last.causationId() : deadline.causationId();
        TimelineEntry next = deadline.beside(deadline.kind(), deadline.name(), deadline.id(), cause, details);
        return new RepeatedDeadline(next, /* isAdded= */ false);
    }

    boolean isEqualTo(TimelineEntry deadline) {
        return last.name().equals(deadline.name()) && content(last).equals(content(deadline));
    }

    private static Map<String, Object> content(TimelineEntry deadline) {
        Map<String, Object> content = new LinkedHashMap<>(deadline.details());
        content.keySet().removeAll(List.of("deadlineId", COUNT));
        return content;
    }

    private int count() {
        return last.details().get(COUNT) instanceof Number count ? count.intValue() : 1;
    }
}
