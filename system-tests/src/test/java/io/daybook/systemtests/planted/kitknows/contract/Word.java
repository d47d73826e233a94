package io.daybook.systemtests.planted.kitknows.contract;

/** A word of the domain. */
public record Word(String value) {}
