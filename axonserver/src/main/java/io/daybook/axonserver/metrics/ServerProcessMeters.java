package io.daybook.axonserver.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.List;

/** The process that the server runs in: memory, garbage, threads, files, processors and time. */
public final class ServerProcessMeters implements AutoCloseable {

    private final JvmGcMetrics garbage = new JvmGcMetrics();

    /** Adds them to the registry. */
    public ServerProcessMeters(MeterRegistry registry) {
        garbage.bindTo(registry);
        List.<MeterBinder>of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new FileDescriptorMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics())
                .forEach(meters -> meters.bindTo(registry));
    }

    /** Listens to the garbage collector no longer. */
    @Override
    public void close() {
        garbage.close();
    }
}
