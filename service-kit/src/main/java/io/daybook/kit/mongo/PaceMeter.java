package io.daybook.kit.mongo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Measures how fast a version is built, from looks at its position over the last ten seconds. */
final class PaceMeter {

    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Deque<Look> looks = new ArrayDeque<>();
    private @Nullable Pace latest;

    /** Where version and log were at that time. */
    private record Look(long nanos, long position, long head) {}

    /** One more look, at the version first and at the end of the log after it. */
    synchronized Pace look(long nanos, long position, long head) {
        boolean current = !looks.isEmpty() && position >= looks.getLast().head();
        looks.addLast(new Look(nanos, position, head));
        while (nanos - looks.getFirst().nanos() > WINDOW_NANOS) {
            looks.removeFirst();
        }
        Look first = looks.getFirst();
        double seconds = (nanos - first.nanos()) / (double) TimeUnit.SECONDS.toNanos(1);
        double rate = seconds == 0 ? 0 : Math.max(position - first.position(), 0) / seconds;
        latest = new Pace(position, head, rate, current);
        return latest;
    }

    /** What the last look said; null before the first. */
    synchronized @Nullable Pace latest() {
        return latest;
    }
}
