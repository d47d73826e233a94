package io.daybook.kit.service;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** Whether a service is ready, without a detour over HTTP. */
final class Readiness {

    private Readiness() {}

    static boolean of(ConfigurableApplicationContext context) {
        return context.isActive()
                && context.getBean(HealthEndpoint.class).health().getStatus().equals(Status.UP);
    }
}
