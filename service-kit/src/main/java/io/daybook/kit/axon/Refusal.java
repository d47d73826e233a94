package io.daybook.kit.axon;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The refusal of a client's command, as services send it to each other and as a problem document shows it.
 *
 * @param kind the kind of refusal, which decides the HTTP status
 * @param code the stable code that programs act on, for example {@code ACTION_NOT_ALLOWED}
 * @param detail the sentence that a person reads; never a class name or foreign text
 * @param allowedActions what would be allowed instead; absent where that says nothing
 * @param pointer the place in the body (RFC 6901) of which the detail says what is wrong, where the code is {@code
 *     INVALID}; absent where it is none in particular
 */
public record Refusal(
        Kind kind,
        String code,
        String detail,
        @Nullable List<String> allowedActions,
        @Nullable String pointer) {

    public Refusal {
        allowedActions = allowedActions == null ? null : List.copyOf(allowedActions);
    }

    /** A refusal without alternatives. */
    public static Refusal of(Kind kind, String code, String detail) {
        return new Refusal(kind, code, detail, /* allowedActions= */ null, /* pointer= */ null);
    }

    /** The kinds of refusal, one for each HTTP status. */
    public enum Kind {
        /** There is no such thing: 404. */
        NOT_FOUND,
        /** Not in this state: 409. */
        CONFLICT,
        /** The client decided on an older version: 412. */
        VERSION_MISMATCH,
        /** Understood, but against the rules: 422. */
        INVALID
    }
}
