package io.daybook.gateway;

import io.daybook.gateway.routing.RouteTable;
import io.daybook.kit.service.RunningService;
import io.daybook.kit.service.ServiceStart;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A gateway and toy services in the place of the real ones. */
final class Installation {

    private static final Map<String, ?> LOOPBACK = Map.of("server.address", "127.0.0.1", "server.port", 0);

    private Installation() {}

    static RunningService gateway(Map<String, ?> properties) {
        return ServiceStart.of(GatewayApplication.class, GatewayApplication.NAME)
                .with(LOOPBACK)
                .with(properties)
                .start();
    }

    static RunningService toy(String name, UnaryOperator<ServiceStart> how) {
        return how.apply(ServiceStart.of(ToyApplication.class, name)
                        .with(LOOPBACK)
                        .with(Map.of("daybook.secret", "0123456789abcdef0123456789abcdef")))
                .start();
    }

    static List<RunningService> toys(UnaryOperator<ServiceStart> how) {
        return RouteTable.SERVICES.stream().map(name -> toy(name, how)).toList();
    }

    /** What tells a gateway where separate services are. */
    static Map<String, String> addresses(List<RunningService> services) {
        Map<String, String> addresses = new HashMap<>();
        services.forEach(
                service -> addresses.put("daybook.services." + service.name(), "http://127.0.0.1:" + service.port()));
        return addresses;
    }
}
