package io.daybook.gateway;

import io.daybook.kit.service.RunningService;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SeparatelyTest extends GatewayContract {

    private static RunningService gateway;
    private static List<RunningService> services;

    @BeforeAll
    static void start() {
        services = Installation.toys(start -> start);
        gateway = Installation.gateway(Installation.addresses(services));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        services.forEach(RunningService::close);
    }

    @Override
    Client client() {
        return Client.of(gateway.port());
    }
}
