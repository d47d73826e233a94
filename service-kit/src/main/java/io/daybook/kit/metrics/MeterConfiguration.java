package io.daybook.kit.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The meters of the process. They are not one service's, because where several run in a process Prometheus reads only
 * the one that listens for HTTP. What runs beside them without Spring measures in {@link Metrics#globalRegistry}.
 */
@Configuration(proxyBeanMethods = false)
public class MeterConfiguration {

    private static final PrometheusMeterRegistry OF_PROCESS = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    static {
        // The driver makes up another one at each start, and each would be a series of its own.
        OF_PROCESS.config().meterFilter(MeterFilter.ignoreTags("cluster.id")).meterFilter(new RequestBuckets());
        List.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new JvmGcMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(OF_PROCESS));
        Metrics.addRegistry(OF_PROCESS);
    }

    @Bean
    MeterRegistry meterRegistry() {
        return new ServiceMeters(OF_PROCESS);
    }

    @Bean
    PrometheusRegistry prometheusRegistry() {
        return OF_PROCESS.getPrometheusRegistry();
    }
}
