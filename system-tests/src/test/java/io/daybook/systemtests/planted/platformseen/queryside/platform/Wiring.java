package io.daybook.systemtests.planted.platformseen.queryside.platform;

/** How things are put together. */
public final class Wiring {}
