package io.daybook.axonserver.metrics;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rates of the last minutes, one sample a second, for whoever opens the dashboard to see what was before. */
public final class RateHistory {

    static final int SAMPLES_MAX = 300;

    private final Deque<RateSample> samples = new ArrayDeque<>();
    private final Supplier<Totals> totals;
    private final Clock clock;
    private @Nullable Totals before;
    private long beforeNanos;

    /**
     * Begins without a sample.
     *
     * @param totals what has gone through so far
     */
    public RateHistory(Supplier<Totals> totals, Clock clock) {
        this.totals = totals;
        this.clock = clock;
    }

    /** Everything that has gone through since some beginning; only differences count. */
    public record Totals(long events, long snapshots, long commands, long queries) {}

    /** Takes a sample of the time since the last one; to be called once a second. */
    public void sample() {
        sample(System.nanoTime());
    }

    synchronized void sample(long nowNanos) {
        Totals now = totals.get();
        Totals earlier = before;
        if (earlier != null && nowNanos > beforeNanos) {
            double seconds = (nowNanos - beforeNanos) / 1e9;
            samples.add(new RateSample(
                    clock.instant().getEpochSecond(),
                    (now.events() - earlier.events()) / seconds,
                    (now.snapshots() - earlier.snapshots()) / seconds,
                    (now.commands() - earlier.commands()) / seconds,
                    (now.queries() - earlier.queries()) / seconds));
            if (samples.size() > SAMPLES_MAX) {
                samples.remove();
            }
        }
        before = now;
        beforeNanos = nowNanos;
    }

    /** The samples there are, the oldest first. */
    public synchronized List<RateSample> samples() {
        return List.copyOf(samples);
    }

    /** The last sample, of nothing where there is none yet. */
    public synchronized RateSample newest() {
        RateSample last = samples.peekLast();
        return last == null ? new RateSample(clock.instant().getEpochSecond(), 0, 0, 0, 0) : last;
    }
}
