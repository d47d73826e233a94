package io.daybook.systemtests.walks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.daybook.kit.axon.MessageMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.slf4j.LoggerFactory;

/**
 * Years of a shop as its aggregates and processes write them down: in each quarter some random walks side by side, each
 * with orders and articles of its own. When it ends nothing of it is open any more.
 */
public final class WalkedHistory {

    private static final Instant FIRST = Instant.parse("2019-01-01T08:00:00Z");
    private static final Duration EACH = Duration.ofDays(100);

    /** Until the last goods can no longer be sent back. */
    private static final Duration RETURNS = Duration.ofDays(35);

    /** At least so many; more where there are events for them. */
    private static final int QUARTERS = 10;

    private static final int EVENTS_OF_AN_ORDER = 30;
    private static final int WALKS_MAX = 20;

    /** In a walk all of them are for the same few articles, which take the longer to load the more there are. */
    private static final int ORDERS_MAX = 100;

    private static final int EVENTS_AT_ONCE = 500;

    private static final CommandSide COMMAND_SIDE = new CommandSide();

    private WalkedHistory() {}

    /**
     * Appends at least so many events to the empty log of an Axon Server, and returns how many.
     *
     * @param address host:port of its gRPC API
     */
    public static long append(String address, long events) {
        Logger ours = (Logger) LoggerFactory.getLogger("io.daybook");
        Level level = ours.getLevel();
        Clock clock = GenericEventMessage.clock;
        ours.setLevel(Level.OFF); // What goes wrong is meant to.
        AxonServerConfiguration server = AxonServerConfiguration.builder()
                .servers(address)
                .componentName("walks")
                .build();
        AxonServerConnectionManager connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(server)
                .build();
        connections.start();
        try {
            return append(eventStore(server, connections), events);
        } finally {
            connections.shutdown();
            GenericEventMessage.clock = clock;
            ours.setLevel(level);
        }
    }

    private static long append(EventStore log, long events) {
        long ofQuarter = Math.max(1, events / QUARTERS);
        int walks = (int) Math.min(WALKS_MAX, 1 + ofQuarter / EVENTS_OF_AN_ORDER / ORDERS_MAX);
        int orders = (int) Math.min(ORDERS_MAX, 1 + ofQuarter / EVENTS_OF_AN_ORDER / walks);
        long appended = 0;
        for (int quarter = 0; appended < events; quarter++) {
            List<EventMessage<?>> walked = new ArrayList<>();
            for (int walk = 1; walk <= walks; walk++) {
                Log ended = walk(quarter * walks + walk, FIRST.plus(EACH.multipliedBy(quarter)), orders);
                walked.addAll(ended.events(0, ended.size()));
            }
            walked.sort(Comparator.comparing(EventMessage::getTimestamp));
            for (int from = 0; from < walked.size(); from += EVENTS_AT_ONCE) {
                log.publish(walked.subList(from, Math.min(walked.size(), from + EVENTS_AT_ONCE)));
            }
            appended += walked.size();
        }
        return appended;
    }

    private static Log walk(int seed, Instant begin, int orders) {
        World world = new World(seed, begin);
        GenericEventMessage.clock = world;
        Walk walk = new Walk(world, COMMAND_SIDE);
        assertThat(walk.run(orders)).isEmpty();
        world.pass(RETURNS);
        return walk.log();
    }

    private static AxonServerEventStore eventStore(
            AxonServerConfiguration server, AxonServerConnectionManager connections) {
        Serializer serializer = MessageMapper.serializer();
        return AxonServerEventStore.builder()
                .configuration(server)
                .platformConnectionManager(connections)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(SnapshotFilter.allowAll())
                .build();
    }
}
