package io.daybook.kit.http.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One JSON value.
 *
 * <p>Numbers stay text. Whoever needs one decides its range, so {@code 1e400000} costs nothing to read.
 */
public sealed interface Json {

    /**
     * An object, its members in the order in which they were written.
     *
     * @param members value by name; no name occurs twice
     * @param size how many were written, of which the first are kept
     */
    record Members(Map<String, Json> members, int size) implements Json {
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /** An object that is kept whole. */
        public Members(Map<String, Json> members) {
            this(members, members.size());
        }

        /** Whether every member is kept. */
        public boolean isWhole() {
            return members.size() == size;
        }
    }

    /**
     * An array.
     *
     * @param items its values in order
     * @param size how many were written, of which the first are kept
     */
    record Items(List<Json> items, int size) implements Json {
        public Items {
            items = List.copyOf(items);
        }

        /** Whether every item is kept. */
        public boolean isWhole() {
            return items.size() == size;
        }
    }

    /**
     * A string.
     *
     * @param value whole Unicode text, no half of a surrogate pair
     */
    record Text(String value) implements Json {}

    /**
     * A number.
     *
     * @param literal as it was written
     */
    record Numeral(String literal) implements Json {}

    /**
     * True or false.
     *
     * @param value which of the two
     */
    record Truth(boolean value) implements Json {}

    /** The null. */
    record Nothing() implements Json {}

    /** A text of more values than anybody keeps. */
    record Excess() implements Json {}
}
