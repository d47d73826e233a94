package io.daybook.kit.mongo;

import java.util.concurrent.Executor;

/**
 * How long tokens wait to be written together, and what may happen to their data meanwhile.
 *
 * @param pause runs what it is given after a moment, in which tokens of several segments come together
 * @param losses those of the connections over which the data is written
 */
record WriteDelay(Executor pause, ConnectionLosses losses) {}
