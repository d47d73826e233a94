package io.daybook.kit.service.discovery;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.cloud.client.serviceregistry.Registration;
import org.springframework.context.ApplicationListener;

/**
 * A service in its registry: it is there from when it takes requests until it is about to take no more, which is before
 * it begins to drain.
 *
 * <p>A registry that is away holds up neither start nor end, because one thread beside them asks it. Registering once
 * more changes nothing, so that is repeated: it finds a registry that comes late, or has forgotten.
 *
 * @param <R> what the registry wants to know
 */
final class Registered<R extends Registration>
        implements ApplicationListener<AvailabilityChangeEvent<ReadinessState>>, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Registered.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final int END_SECONDS = 5;

    private final Supplier<R> self;
    private final Consumer<R> entry;
    private final Consumer<R> removal;
    private final ScheduledThreadPoolExecutor thread;
    private volatile boolean ready;
    private @Nullable R registration; // Of that thread alone.

    /**
     * A service that is not there yet.
     *
     * @param self is asked when the service listens, and anew when it comes back after it was out
     * @param entry puts it into the registry
     * @param removal takes it out
     */
    Registered(Supplier<R> self, Consumer<R> entry, Consumer<R> removal) {
        this(self, entry, removal, AGAIN);
    }

    /** @param again after so long it is put there once more */
    @SuppressWarnings("FutureReturnValueIgnored") // The repetition ends with the thread.
    Registered(Supplier<R> self, Consumer<R> entry, Consumer<R> removal, Duration again) {
        this.self = self;
        this.entry = entry;
        this.removal = removal;
        thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(work, "registration");
            made.setDaemon(true);
            return made;
        });
        thread.scheduleWithFixedDelay(this::register, again.toMillis(), again.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void onApplicationEvent(AvailabilityChangeEvent<ReadinessState> event) {
        ready = event.getState() == ReadinessState.ACCEPTING_TRAFFIC;
        thread.execute(ready ? this::register : this::deregister);
    }

    private void register() {
        if (!ready) {
            return;
        }
        try {
            R known = registration == null ? self.get() : registration;
            registration = known;
            entry.accept(known);
        } catch (RuntimeException refused) {
            LOG.warn("The registry does not know of this service yet: {}", refused.toString());
        }
    }

    private void deregister() {
        R known = registration;
        registration = null;
        if (known == null) {
            return;
        }
        try {
            removal.accept(known);
        } catch (RuntimeException refused) {
            LOG.warn("The registry still knows of this service: {}", refused.toString());
        }
    }

    /** Waits until the registry knows, unless it is away. */
    @Override
    public void destroy() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }
}
