package io.daybook.benchmarks.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/** What the clients of one side saw in one window; counters, so that a long window takes no more memory. */
final class Recording {

    /** In how many parts a window is shown over time. */
    static final int SLICES = 40;

    /** Bins of the latency's picture for each factor of ten. */
    static final int BINS_A_DECADE = 10;

    private static final int DIGITS = 3;

    private final Histogram latency = new ConcurrentHistogram(TimeUnit.HOURS.toNanos(1), DIGITS);
    private final LongAdder done = new LongAdder();
    private final LongAdder others = new LongAdder();
    private final AtomicLongArray slices = new AtomicLongArray(SLICES);
    private final long began = System.nanoTime();
    private final long nanos;
    private volatile @Nullable Throwable fault;

    /** One that begins now. */
    Recording(Duration length) {
        nanos = Math.max(1, length.toNanos());
    }

    void add(long started, int count, @Nullable Throwable failed) {
        if (count == 0) {
            others.increment();
            fault = failed == null ? fault : failed;
            return;
        }
        long ended = System.nanoTime();
        latency.recordValue(Math.min(ended - started, latency.getHighestTrackableValue()));
        done.add(count);
        long slice = (ended - began) / (nanos / SLICES + 1);
        if (slice < SLICES) {
            slices.addAndGet((int) slice, count);
        }
    }

    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    long done() {
        return done.sum();
    }

    /** How many operations came to another end. */
    long others() {
        return others.sum();
    }

    /** Why one of those did, if it said why. */
    @Nullable
    Throwable fault() {
        return fault;
    }

    /** The time within which the given share was done; NaN if nothing was. */
    double millis(double share) {
        return latency.getTotalCount() == 0 ? Double.NaN : latency.getValueAtPercentile(share * 100) / 1e6;
    }

    /** What was done in each slice of the window, for a second. */
    List<Double> perSecond() {
        List<Double> rates = new ArrayList<>();
        for (int slice = 0; slice < SLICES; slice++) {
            rates.add(slices.get(slice) * (SLICES * 1e9 / nanos));
        }
        return rates;
    }

    /** How many took how long, by the tenth of a decade of milliseconds: bin 0 begins at 1 ms, bin 10 at 10 ms. */
    SortedMap<Integer, Long> bins() {
        SortedMap<Integer, Long> bins = new TreeMap<>();
        for (HistogramIterationValue value : latency.copy().recordedValues()) {
            double millis = Math.max(1, value.getValueIteratedTo()) / 1e6;
            bins.merge(
                    (int) Math.floor(BINS_A_DECADE * Math.log10(millis)),
                    value.getCountAddedInThisIterationStep(),
                    Long::sum);
        }
        return bins;
    }
}
