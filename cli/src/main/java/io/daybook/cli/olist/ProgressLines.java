package io.daybook.cli.olist;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** How far an import is, as lines for whoever reads them in a file: one after every ten seconds. */
final class ProgressLines {

    private static final long NANOS_BETWEEN = 10_000_000_000L;

    private final int orders;
    private final LongSupplier nanoTime;
    private final Consumer<String> lines;
    private final long started;
    private long told;
    private int done;

    /**
     * Nothing is done yet.
     *
     * @param orders how many there are
     * @param nanoTime a clock in nanoseconds from anywhere
     * @param lines takes each line
     */
    ProgressLines(int orders, LongSupplier nanoTime, Consumer<String> lines) {
        this.orders = orders;
        this.nanoTime = nanoTime;
        this.lines = lines;
        started = nanoTime.getAsLong();
        told = started;
    }

    /** One order more is done; called from many threads. */
    synchronized void step() {
        done++;
        long now = nanoTime.getAsLong();
        if (now - told >= NANOS_BETWEEN) {
            told = now;
            double perSecond = done * 1e9 / (now - started);
            lines.accept(String.format(
                    Locale.ROOT,
                    "%d of %d orders, %.1f orders/s, %.0f s left",
                    done,
                    orders,
                    perSecond,
                    (orders - done) / perSecond));
        }
    }
}
