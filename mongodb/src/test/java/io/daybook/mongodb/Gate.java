package io.daybook.mongodb;

import java.util.AbstractList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A list of one text that stops whoever reads it, so that a test can look at what is going on meanwhile. */
final class Gate extends AbstractList<Object> {

    private final String text;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private volatile boolean closed;

    Gate(String text) {
        this.text = text;
    }

    void close() {
        closed = true;
    }

    void open() {
        closed = false;
        mayGoOn.countDown();
    }

    void awaitReader() {
        await(reached);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Nobody came");
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public Object get(int index) {
        if (closed) {
            reached.countDown();
            await(mayGoOn);
        }
        return text;
    }

    @Override
    public int size() {
        return 1;
    }
}
