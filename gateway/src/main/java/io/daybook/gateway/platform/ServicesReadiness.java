package io.daybook.gateway.platform;

import io.daybook.gateway.routing.RouteTable;
import io.daybook.kit.service.InProcessServices;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/** The gateway is ready when of every service in its route table at least one instance says that it is ready. */
final class ServicesReadiness implements HealthIndicator {

    private static final int PATIENCE_MILLIS = 2_000;

    private static final String UP = Status.UP.getCode();
    private static final String DOWN = Status.DOWN.getCode();

    private final InProcessServices guests;
    private final DiscoveryClient discovery;
    private final HttpCodeStatusMapper statuses;

    ServicesReadiness(InProcessServices guests, DiscoveryClient discovery, HttpCodeStatusMapper statuses) {
        this.guests = guests;
        this.discovery = discovery;
        this.statuses = statuses;
    }

    @Override
    public Health health() {
        Map<String, Object> services = new LinkedHashMap<>();
        RouteTable.SERVICES.forEach(service -> services.put(service, state(service)));
        return (services.containsValue(DOWN) ? Health.down() : Health.up())
                .withDetails(services)
                .build();
    }

    private Object state(String service) {
        if (guests.includes(service)) {
            return guests.health(service).map(this::ofGuest).orElse(DOWN);
        }
        return discovery.getInstances(service).stream().anyMatch(ServicesReadiness::saysItIsReady) ? UP : DOWN;
    }

    /** Shows the details of a service that is ready but degraded, because its health has no address outside. */
    private Object ofGuest(HealthDescriptor health) {
        if (health.getStatus().equals(Status.UP)) {
            return UP;
        }
        return statuses.getStatusCode(health.getStatus()) == HttpURLConnection.HTTP_OK ? health : DOWN;
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
