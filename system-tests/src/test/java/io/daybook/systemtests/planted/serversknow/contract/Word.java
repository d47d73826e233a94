package io.daybook.systemtests.planted.serversknow.contract;

/** A word of the domain. */
public record Word(String value) {}
