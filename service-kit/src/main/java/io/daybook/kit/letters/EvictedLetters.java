package io.daybook.kit.letters;

import io.daybook.kit.mongo.ParkedEvent;
import java.util.List;

/**
 * What a service has given up.
 *
 * @param count how many events
 * @param events the first of them, in their order
 */
public record EvictedLetters(int count, List<ParkedEvent> events) {
    public EvictedLetters {
        events = List.copyOf(events);
    }
}
