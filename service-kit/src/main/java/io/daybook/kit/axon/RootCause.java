package io.daybook.kit.axon;

import org.springframework.core.NestedExceptionUtils;

/** What a failure came from, in one line for a person who operates the service. */
public final class RootCause {

    private static final int LENGTH_MAX = 200;

    private RootCause() {}

    /** The class of the innermost cause and what it says, cut off after 200 characters. */
    public static String line(Throwable failure) {
        String line = NestedExceptionUtils.getMostSpecificCause(failure)
                .toString()
                .lines()
                .findFirst()
                .orElse("");
        return line.substring(0, Math.min(line.length(), LENGTH_MAX));
    }
}
