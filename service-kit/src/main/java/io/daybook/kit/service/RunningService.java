package io.daybook.kit.service;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;

/** A service that was started and is not closed yet. */
public final class RunningService implements AutoCloseable {

    private final String name;
    private final ConfigurableApplicationContext context;

    RunningService(String name, ConfigurableApplicationContext context) {
        this.name = name;
        this.context = context;
    }

    /** As it was started. */
    public String name() {
        return name;
    }

    /**
     * The TCP port on which it listens for HTTP.
     *
     * @throws IllegalStateException if it is a guest, which has none
     */
    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /**
     * A bean of its context.
     *
     * @throws org.springframework.beans.BeansException if there is not exactly one
     */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Whether it is ready, as {@code /actuator/health} says it: degraded is ready, too. */
    public boolean isReady() {
        return context.isActive()
                && context.getBean(HttpCodeStatusMapper.class)
                                .getStatusCode(context.getBean(HealthEndpoint.class)
                                        .health()
                                        .getStatus())
                        == HttpStatus.OK.value();
    }

    /** Lets the requests that it works on end, at most as long as {@code spring.lifecycle} says, and stops it. */
    @Override
    public void close() {
        context.close();
    }
}
