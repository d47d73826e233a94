package io.daybook.benchmarks.measure;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Operations that are begun at a fixed rate, whether or not those before have ended, as customers come. Each is timed
 * from when it should have begun, so that whoever waits behind a pause is counted with it.
 */
final class OpenLoop extends Load {

    /** What comes while so many are under way is refused: the system has fallen behind for good. */
    static final int UNDER_WAY_MAX = 1_000;

    private final long nanosBetween;
    private final Queue<Integer> idle = new ConcurrentLinkedQueue<>();
    private final Phaser underWay = new Phaser(1);
    private final Thread arrivals = new Thread(this::goOn, "arrivals");

    /** Begins so many a second from now on. */
    OpenLoop(int perSecond, RepeatedOperation operation) {
        super(operation);
        nanosBetween = TimeUnit.SECONDS.toNanos(1) / perSecond;
        arrivals.start();
    }

    private void goOn() {
        int clients = 0;
        for (long due = System.nanoTime(); !hasEnded(); due += nanosBetween) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            Integer client = idle.poll();
            if (client != null) {
                begin(client, due);
            } else if (clients < UNDER_WAY_MAX) {
                begin(clients++, due);
            } else {
                recording().add(due, 0, new IllegalStateException(UNDER_WAY_MAX + " are under way"));
            }
        }
    }

    private void begin(int client, long due) {
        underWay.register();
        var unused = started(client).whenComplete((count, failed) -> {
            recording().add(due, count == null ? 0 : count, failed);
            idle.add(client);
            underWay.arriveAndDeregister();
        });
    }

    @Override
    void awaitEnd() throws InterruptedException {
        arrivals.join();
        try {
            underWay.awaitAdvanceInterruptibly(underWay.arrive(), SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (TimeoutException stillUnderWay) {
            // Its end is of no more interest.
        }
    }
}
