package io.daybook.kit.http.problem;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request: where, and what.
 *
 * @param pointer JSON pointer (RFC 6901) into the body; null if it is not the body's fault
 * @param parameter name of the query parameter; null if it is none's fault
 * @param header name of the header; null if it is none's fault
 * @param detail what is wrong, for a person
 */
public record Violation(
        @Nullable String pointer,
        @Nullable String parameter,
        @Nullable String header,
        String detail) {

    /** Something in the body, at a JSON pointer such as {@code /lines/0/quantity}; the empty pointer is the whole. */
    public static Violation at(String pointer, String detail) {
        return new Violation(pointer, null, null, detail);
    }

    /** Something in a query parameter. */
    public static Violation ofParameter(String name, String detail) {
        return new Violation(null, name, null, detail);
    }

    /** Something in a header. */
    public static Violation ofHeader(String name, String detail) {
        return new Violation(null, null, name, detail);
    }

    /** Where and what, for a person who sees nothing else. */
    public String sentence() {
        String where = pointer == null ? parameter == null ? header : parameter : pointer;
        return (where == null || where.isEmpty() ? "The body" : where) + " " + detail + ".";
    }

    /** The same, seen from further out: the pointer now begins at {@code outer}. */
    public Violation below(String outer) {
        return pointer == null ? this : at(outer + pointer, detail);
    }
}
