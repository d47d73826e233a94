package io.daybook.kit.service;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;

/** Whether a service is ready, without a detour over HTTP but with the same answer: degraded is ready, too. */
final class Readiness {

    private Readiness() {}

    static boolean of(ConfigurableApplicationContext context) {
        return context.isActive()
                && answersOk(
                        context, context.getBean(HealthEndpoint.class).health().getStatus());
    }

    private static boolean answersOk(ConfigurableApplicationContext context, Status status) {
        return context.getBean(HttpCodeStatusMapper.class).getStatusCode(status) == HttpStatus.OK.value();
    }
}
