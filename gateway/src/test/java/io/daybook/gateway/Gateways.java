package io.daybook.gateway;

import io.daybook.kit.service.RunningService;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Gateways with toy services in their process, for one test. */
final class Gateways implements AutoCloseable {

    private final Deque<RunningService> running = new ArrayDeque<>();

    /** A client of one more. */
    Client start(Map<String, ?> properties) {
        RunningService gateway = Installation.gateway(properties);
        running.push(gateway);
        Installation.toys(start -> start.asGuestOf(gateway)).forEach(running::push);
        return Client.of(gateway.port());
    }

    /** Guests before their host. */
    @Override
    public void close() {
        running.forEach(RunningService::close);
    }
}
