package io.daybook.kit.service;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /actuator/prometheus}: the meters of all services that run in this process, as Prometheus reads them. */
@Endpoint(id = "prometheus")
class PrometheusEndpoint {

    private static final PrometheusMeterRegistry OF_PROCESS = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    static {
        Metrics.addRegistry(OF_PROCESS);
    }

    @ReadOperation(produces = "text/plain;version=0.0.4;charset=utf-8")
    String scrape() {
        return OF_PROCESS.scrape();
    }
}
