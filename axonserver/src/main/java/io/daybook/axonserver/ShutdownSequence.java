package io.daybook.axonserver;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be undone, last in first out, also when starting got only half-way.
 *
 * <p>A step that fails is logged and the others still run: a port that does not close must not keep the log from
 * closing.
 */
final class ShutdownSequence implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownSequence.class);

    private final Deque<AutoCloseable> steps = new ArrayDeque<>();

    synchronized void first(AutoCloseable step) {
        steps.push(step);
    }

    @Override
    public synchronized void close() {
        while (!steps.isEmpty()) {
            try {
                steps.pop().close();
            } catch (Exception e) {
                LOG.warn("A step of the shutdown failed", e);
            }
        }
    }
}
