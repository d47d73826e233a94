package io.daybook.kit.axon;

import io.axoniq.axonserver.connector.AxonServerConnection;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Ready means: connected, every handler subscribed, every processor running and able to look for its segments.
 *
 * <p>How far behind a processor is does not count, or a service that catches up after a restart would be taken out
 * of service and never catch up. Nor does a segment that fails with its batch, which {@link ProcessorHealth} tells.
 */
final class AxonReadiness implements HealthIndicator {

    private final AxonServerConnectionManager connections;
    private final EventProcessingConfiguration processing;

    AxonReadiness(AxonServerConnectionManager connections, EventProcessingConfiguration processing) {
        this.connections = connections;
        this.processing = processing;
    }

    @Override
    public Health health() {
        AxonServerConnection connection = connections.getConnection();
        Health.Builder health = Health.up();
        if (!connection.isConnected()) {
            return health.down().withDetail("axonserver", "not connected").build();
        }
        if (!connection.isReady()) {
            health.down().withDetail("handlers", "not subscribed");
        }
        processing.eventProcessors().forEach((name, processor) -> {
            if (!processor.isRunning()) {
                health.down().withDetail(name, "not running");
            } else if (processor.isError()) {
                health.down().withDetail(name, "its tokens or the log cannot be reached");
            }
        });
        return health.build();
    }
}
