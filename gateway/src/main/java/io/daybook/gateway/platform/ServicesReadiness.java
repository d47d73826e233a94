package io.daybook.gateway.platform;

import io.daybook.gateway.routing.ReadyInstances;
import io.daybook.gateway.routing.RouteTable;
import io.daybook.kit.service.InProcessServices;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.HttpURLConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** The gateway is ready when of every service in its route table at least one instance says that it is ready. */
final class ServicesReadiness implements HealthIndicator, MeterBinder {

    /** Instances of a service that say that they are ready; tag {@code upstream}. */
    static final String INSTANCES = "daybook.gateway.instances";

    private static final String UP = Status.UP.getCode();
    private static final String DOWN = Status.DOWN.getCode();

    private final InProcessServices guests;
    private final ReadyInstances instances;
    private final HttpCodeStatusMapper statuses;

    ServicesReadiness(InProcessServices guests, ReadyInstances instances, HttpCodeStatusMapper statuses) {
        this.guests = guests;
        this.instances = instances;
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

    @Override
    public void bindTo(MeterRegistry meters) {
        RouteTable.SERVICES.forEach(service -> Gauge.builder(INSTANCES, () -> ready(service))
                .tag("upstream", service)
                .description("Instances of a service that say that they are ready")
                .register(meters));
    }

    private int ready(String service) {
        if (guests.includes(service)) {
            return state(service).equals(DOWN) ? 0 : 1;
        }
        return instances.of(service).size();
    }

    private Object state(String service) {
        if (guests.includes(service)) {
            return guests.health(service).map(this::ofGuest).orElse(DOWN);
        }
        return instances.of(service).isEmpty() ? DOWN : UP;
    }

    /** Shows the details of a service that is ready but degraded, because its health has no address outside. */
    private Object ofGuest(HealthDescriptor health) {
        if (health.getStatus().equals(Status.UP)) {
            return UP;
        }
        return statuses.getStatusCode(health.getStatus()) == HttpURLConnection.HTTP_OK ? health : DOWN;
    }
}
