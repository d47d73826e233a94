package io.daybook.cli.http;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The request to end the command, which ends every wait.
 *
 * <p>A future rather than a thread's interruption, because many workers must see it and a call in flight may still come
 * to its answer.
 */
public final class Stop {

    private final CompletableFuture<Void> asked = new CompletableFuture<>();

    /** Asks everything to end; asking again changes nothing. */
    public void ask() {
        asked.complete(null);
    }

    /** Whether the end was asked for. */
    public boolean isAsked() {
        return asked.isDone();
    }

    /** Has this done when the end is asked for, at once if it was. */
    public void whenAsked(Runnable then) {
        var unused = asked.thenRun(then);
    }

    /**
     * Waits for some time, possibly none.
     *
     * @throws CancellationException if the end is asked for until then, or the thread is interrupted
     */
    public void pause(Duration time) {
        try {
            asked.get(time.toMillis(), TimeUnit.MILLISECONDS);
            throw new CancellationException("stopped");
        } catch (TimeoutException | ExecutionException e) {
            // The time is over.
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** The way out of a wait that was interrupted: nothing is wrong, and the thread stays interrupted. */
    public static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted");
    }
}
