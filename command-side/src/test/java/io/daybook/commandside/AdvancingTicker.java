package io.daybook.commandside;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time as it goes, and further where a test says so. */
public class AdvancingTicker implements LongSupplier {

    private final AtomicLong ahead = new AtomicLong();

    /** Lets so much time go by at once. */
    public void advance(Duration time) {
        ahead.addAndGet(time.toNanos());
    }

    @Override
    public long getAsLong() {
        return System.nanoTime() + ahead.get();
    }
}
