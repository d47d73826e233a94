package io.daybook.axonserver.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Where the events of a live stream come from. It is asked again and again, never by two threads at once, and not while
 * the client has yet to take what it was sent.
 */
public interface EventFeed {

    /**
     * What is new since it was asked last, perhaps nothing.
     *
     * @throws IOException when it cannot be read, which ends the stream
     */
    List<Message> next() throws IOException;

    /** How long to wait before it is asked again. */
    Duration interval();

    /**
     * One event as the HTML standard's section on server-sent events has it.
     *
     * @param event its type, empty for the standard one
     * @param id what a client that comes back says it has had last, empty for none
     * @param data any text
     */
    record Message(String event, String id, String data) {

        String text() {
            StringBuilder text = new StringBuilder();
            field(text, "event", event);
            field(text, "id", id);
            data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
            return text.append('\n').toString();
        }

        private static void field(StringBuilder text, String name, String value) {
            if (!value.isEmpty()) {
                text.append(name).append(": ").append(value).append('\n');
            }
        }
    }
}
