package io.daybook.cli.olist;

import org.jspecify.annotations.Nullable;

/** A value makes no sense; the message says which and why. */
final class NotUnderstood extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Row row;

    /** Without a row of its own: it is about what was being read. */
    NotUnderstood(String reason) {
        super(reason);
        this.row = null;
    }

    /** About another row than the one that was being read. */
    NotUnderstood(Row row, String reason) {
        super(reason);
        this.row = row;
    }

    /** What is the matter, in words. */
    String reason() {
        return String.valueOf(getMessage());
    }

    /** Where and why, at the given row if the fault lies in no other. */
    Finding finding(Row otherwise) {
        return (row == null ? otherwise : row).finding(reason());
    }
}
