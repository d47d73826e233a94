package io.daybook.kit.service;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

/**
 * Goes on for a while after the service has begun to say that it is not ready (its context is closing), so that whoever
 * asks it regularly sends its requests elsewhere before it takes no more.
 *
 * <p>It ends before everything else, above all before {@link WebServerApplicationContext#GRACEFUL_SHUTDOWN_PHASE}.
 */
final class Draining implements SmartLifecycle {

    private final Environment environment;
    private volatile boolean running;

    /** @param environment says {@code daybook.drain}, and is asked at the end: how one ends is known then */
    Draining(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            Duration pause = environment.getProperty("daybook.drain", Duration.class, Duration.ZERO);
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException atOnce) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
