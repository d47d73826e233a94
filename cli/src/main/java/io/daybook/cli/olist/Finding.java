package io.daybook.cli.olist;

/**
 * Something in the files that the operator should know of: a row that was not understood, or one that was adjusted.
 *
 * @param line its line, from 1 for the header
 * @param reason what is the matter, in words
 */
record Finding(String file, long line, String reason) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
