package io.daybook.kit.http.consistency;

import java.util.OptionalLong;

/** Where the log ends at this moment, for the {@code Consistency-Token} of a command's answer. */
@FunctionalInterface
public interface NewestPosition {

    /** The position of the last event; −1 if there is none, empty if it cannot be had. */
    OptionalLong position();
}
