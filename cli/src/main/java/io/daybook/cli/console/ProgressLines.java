package io.daybook.cli.console;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** How far something is, as lines for whoever reads them in a file: one after every ten seconds. */
final class ProgressLines {

    private static final long NANOS_BETWEEN = 10_000_000_000L;

    private final String what;
    private final LongSupplier nanoTime;
    private final Consumer<String> lines;
    private final long started;
    private long told;

    /**
     * Nothing is done yet.
     *
     * @param what are counted, as "orders"
     * @param nanoTime a clock in nanoseconds from anywhere
     * @param lines takes each line
     */
    ProgressLines(String what, LongSupplier nanoTime, Consumer<String> lines) {
        this.what = what;
        this.nanoTime = nanoTime;
        this.lines = lines;
        started = nanoTime.getAsLong();
        told = started;
    }

    /** So many are done now, of so many. */
    void to(long done, long all) {
        long now = nanoTime.getAsLong();
        if (now - told >= NANOS_BETWEEN && done > 0) {
            told = now;
            double perSecond = done * 1e9 / (now - started);
            lines.accept(String.format(
                    Locale.ROOT,
                    "%d of %d %s, %.1f %s/s, %.0f s left",
                    done,
                    all,
                    what,
                    perSecond,
                    what,
                    (all - done) / perSecond));
        }
    }
}
