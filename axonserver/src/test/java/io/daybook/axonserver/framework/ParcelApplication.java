package io.daybook.axonserver.framework;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.axoniq.axonserver.connector.event.EventChannel;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventScheduler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;

/** An ordinary Axon Framework application, configured as its documentation says; nothing in it knows this server. */
final class ParcelApplication implements AutoCloseable {

    static final int SNAPSHOT_EVERY = 5;

    private final Configuration configuration;

    private ParcelApplication(Configuration configuration) {
        this.configuration = configuration;
    }

    /** An instance that handles commands, events and queries. */
    static ParcelApplication handling(String address, String clientId) {
        Configurer configurer = connected(address, clientId);
        configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(Parcel.class)
                .configureSnapshotTrigger(
                        c -> new EventCountSnapshotTriggerDefinition(c.snapshotter(), SNAPSHOT_EVERY)));
        configurer.eventProcessing().usingPooledStreamingEventProcessors();
        configurer.registerMessageHandler(c -> new ParcelPlaces(c::queryUpdateEmitter));
        return new ParcelApplication(configurer.start());
    }

    /** An instance that only sends and asks. */
    static ParcelApplication calling(String address, String clientId) {
        return new ParcelApplication(connected(address, clientId).start());
    }

    private static Configurer connected(String address, String clientId) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        Serializer json = JacksonSerializer.builder()
                .objectMapper(JsonMapper.builder()
                        .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                        .build())
                .build();
        AxonServerConfiguration server = AxonServerConfiguration.builder()
                .servers(address)
                .componentName("parcels")
                .clientId(clientId)
                .build();
        return DefaultConfigurer.defaultConfiguration()
                .registerComponent(AxonServerConfiguration.class, c -> server)
                .configureSerializer(c -> json)
                .registerComponent(EventScheduler.class, ParcelApplication::schedulerOf);
    }

    private static EventScheduler schedulerOf(Configuration configuration) {
        AxonServerEventScheduler scheduler = AxonServerEventScheduler.builder()
                .connectionManager(configuration.getComponent(AxonServerConnectionManager.class))
                .eventSerializer(configuration.eventSerializer())
                .build();
        scheduler.start(); // It is made on first use, after the configuration's own start.
        return scheduler;
    }

    CommandGateway commands() {
        return configuration.commandGateway();
    }

    QueryGateway queries() {
        return configuration.queryGateway();
    }

    EventStore events() {
        return configuration.eventStore();
    }

    EventScheduler scheduler() {
        return configuration.getComponent(EventScheduler.class);
    }

    /** The connector's own view of the event store, for what the framework does not show. */
    EventChannel eventChannel() {
        return configuration
                .getComponent(AxonServerConnectionManager.class)
                .getConnection()
                .eventChannel();
    }

    @Override
    public void close() {
        configuration.shutdown();
    }
}
