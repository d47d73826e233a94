package io.daybook.axonserver.api;

import io.daybook.axonserver.http.EventFeed;
import io.daybook.axonserver.http.HttpQuestion;
import io.daybook.axonserver.search.EventTail;
import io.daybook.axonserver.search.FoundEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** New events as they are stored; a message's id is the event's token, so that a client can go on from there. */
public final class TailFeed implements EventFeed {

    /** So many at a time that a browser can take them. */
    private static final int EVENTS_AT_ONCE_MAX = 50;

    private final EventTail tail;
    private final Function<FoundEvent, String> text;

    /**
     * A feed of one listener.
     *
     * @param text what is sent of each event
     */
    public TailFeed(EventTail tail, Function<FoundEvent, String> text) {
        this.tail = tail;
        this.text = text;
    }

    /** Where a client that comes back goes on, by what it says it has had last. */
    public static Optional<Long> resumedAt(HttpQuestion question) {
        return question.header("Last-Event-ID")
                .filter(id -> id.matches("\\d{1,18}"))
                .map(id -> Long.parseLong(id) + 1);
    }

    @Override
    public List<Message> next() throws IOException {
        return tail.next(EVENTS_AT_ONCE_MAX).stream()
                .map(event -> new Message("", Long.toString(event.token()), text.apply(event)))
                .toList();
    }

    @Override
    public Duration interval() {
        return Duration.ofMillis(250);
    }
}
