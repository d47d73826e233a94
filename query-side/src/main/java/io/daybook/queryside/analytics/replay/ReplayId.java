package io.daybook.queryside.analytics.replay;

/**
 * The id of a replay in a path.
 *
 * @param value a UUID, as it was answered when the replay was begun
 */
record ReplayId(String value) {}
