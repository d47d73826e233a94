package io.daybook.systemtests.planted.servicesmeet.queryside.product;

/** What another service has for itself. */
public final class Views {}
