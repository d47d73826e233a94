package io.daybook.cli.up;

import java.util.LinkedHashSet;
import java.util.Set;

/** Says in one line why something failed: frameworks wrap the reason that a person needs. */
final class Reasons {

    private static final int DEPTH_MAX = 8;

    private Reasons() {}

    /** The messages of the outermost and the innermost cause. */
    static String of(Throwable failure) {
        Throwable innermost = failure;
        for (int depth = 0; depth < DEPTH_MAX && innermost.getCause() != null; depth++) {
            innermost = innermost.getCause();
        }
        Set<String> messages = new LinkedHashSet<>();
        messages.add(message(failure));
        messages.add(message(innermost));
        return String.join("; because: ", messages);
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
