package io.daybook.queryside.timeline;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;

/**
 * What a timeline keeps of a deadline that comes again and again: the first, the last, and how many there were.
 *
 * <p>A step that nobody answers is overdue for as long as its order is there, and a document may not grow for ever.
 * Deadlines are equal if they say the same but for their ids. One in between stays too if something followed from it,
 * because a person may come to it from there.
 */
final class RepeatedDeadlines {

    private static final String ID = "id";
    private static final String CAUSE = "causationId";
    private static final String DETAILS = "details";
    private static final String COUNT = "count";

    private RepeatedDeadlines() {}

    /**
     * Counts the deadline, and takes out the one that was the last before it.
     *
     * @param events of the timeline, oldest first
     * @param deadline the one that comes next
     */
    static void join(List<Document> events, Document deadline) {
        List<Document> equal =
                events.stream().filter(event -> areEqual(event, deadline)).toList();
        if (equal.isEmpty()) {
            return;
        }
        Document last = equal.get(equal.size() - 1);
        deadline.get(DETAILS, Document.class).append(COUNT, count(last) + 1);
        if (equal.size() > 1 && events.stream().noneMatch(event -> follows(event, last))) {
            events.remove(last);
            if (follows(deadline, last)) {
                deadline.append(CAUSE, last.get(CAUSE));
            }
        }
    }

    private static boolean areEqual(Document event, Document deadline) {
        return event.get("sequence") == null
                && Objects.equals(event.get("name"), deadline.get("name"))
                && content(event).equals(content(deadline));
    }

    private static Map<String, Object> content(Document deadline) {
        Document content = new Document(deadline.get(DETAILS, Document.class));
        content.keySet().removeAll(List.of("deadlineId", COUNT));
        return content;
    }

    private static int count(Document deadline) {
        return deadline.get(DETAILS, Document.class).getInteger(COUNT, 1);
    }

    private static boolean follows(Document event, Document from) {
        return Objects.equals(event.get(CAUSE), from.get(ID));
    }
}
