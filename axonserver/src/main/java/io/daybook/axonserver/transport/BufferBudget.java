package io.daybook.axonserver.transport;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that messages of one kind may take while they wait for somebody.
 *
 * <p>Without it a few clients that send much and finish nothing could fill the heap and take everybody else down with
 * them. What does not fit is refused.
 */
public final class BufferBudget {

    private final long bytesMax;
    private final AtomicLong used = new AtomicLong();

    public BufferBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Takes the bytes, unless too much would be held. */
    public boolean take(long bytes) {
        if (used.addAndGet(bytes) > bytesMax) {
            used.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** The bytes are held no longer. */
    public void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }

    /**
     * Shows how many bytes are held, and under {@code name.limit} how many may be.
     *
     * @param what the bytes are, as the description of the meter
     */
    public void measureAs(String name, String what, MeterRegistry registry) {
        Gauge.builder(name, this, BufferBudget::used)
                .baseUnit("bytes")
                .description(what)
                .register(registry);
        Gauge.builder(name + ".limit", this, budget -> budget.bytesMax)
                .baseUnit("bytes")
                .description("What more of them is refused beyond: " + what)
                .register(registry);
    }
}
