package io.daybook.queryside.letters;

/**
 * The id of a letter as it was shown.
 *
 * @param value its service, processor and sequence
 */
record LetterId(String value) {}
