package io.daybook.gateway.platform;

import io.daybook.gateway.routing.RouteTable;
import io.daybook.kit.service.InProcessServices;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/** The gateway is ready when of every service in its route table at least one instance says that it is ready. */
final class ServicesReadiness implements HealthIndicator {

    private static final int PATIENCE_MILLIS = 2_000;

    private final InProcessServices guests;
    private final DiscoveryClient discovery;

    ServicesReadiness(InProcessServices guests, DiscoveryClient discovery) {
        this.guests = guests;
        this.discovery = discovery;
    }

    @Override
    public Health health() {
        Map<String, Status> services = new LinkedHashMap<>();
        RouteTable.SERVICES.forEach(service -> services.put(service, isReady(service) ? Status.UP : Status.DOWN));
        Health.Builder health = services.containsValue(Status.DOWN) ? Health.down() : Health.up();
        services.forEach((service, status) -> health.withDetail(service, detail(service, status)));
        return health.build();
    }

    /** Shows the details of a guest that is ready but degraded, because its health has no address outside. */
    private Object detail(String service, Status status) {
        return guests.health(service)
                .filter(own -> status.equals(Status.UP) && !own.getStatus().equals(Status.UP))
                .map(Object.class::cast)
                .orElse(status.getCode());
    }

    private boolean isReady(String service) {
        return guests.includes(service)
                ? guests.isReady(service)
                : discovery.getInstances(service).stream().anyMatch(ServicesReadiness::saysItIsReady);
    }

    private static boolean saysItIsReady(ServiceInstance instance) {
        try {
            URI health = instance.getUri().resolve("/actuator/health");
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException away) {
            return false;
        }
    }
}
