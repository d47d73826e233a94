package io.daybook.saga.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.saga.fulfilment.DeadlineDurations;
import io.daybook.saga.fulfilment.OrderFulfilmentSaga;
import io.daybook.saga.process.DocumentInstances;
import io.daybook.saga.provider.CallsUnderTest;
import io.daybook.saga.provider.MongoOpenCalls;
import io.daybook.saga.provider.OpenCalls;
import io.daybook.saga.provider.PaymentsTold;
import io.daybook.saga.provider.ProviderCaller;
import io.daybook.saga.provider.simulator.ProviderLedger;
import io.daybook.saga.provider.simulator.SimulatedProvider;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SimpleEventBus;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspendedInstancesIT {

    private static final Segment FIRST = Segment.ROOT_SEGMENT.split()[0];
    private static final Segment SECOND = Segment.ROOT_SEGMENT.split()[1];

    private final OrderPlaced suspended = order(FIRST);
    private final OrderPlaced live = order(FIRST);
    private final List<OrderId> resumed = new ArrayList<>();

    private EmbeddedMongoDb mongo;
    private MongoClient client;
    private DocumentInstances<?> instances;
    private ProviderLedger ledger;

    @BeforeEach
    void open(@TempDir Path directory) {
        mongo = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory));
        ledger = ProviderLedger.open(directory.resolve("provider"));
        client = MongoClients.create(mongo.connectionString());
        Duration hour = Duration.ofHours(1);
        instances = new DocumentInstances<>(
                new OrderFulfilmentSaga(
                        new DeadlineDurations(hour, hour, hour, Collections.nCopies(4, hour), hour, hour, hour, hour)),
                new ReadModels(client.getDatabase("test")));
    }

    @AfterEach
    void close() {
        client.close();
        mongo.close();
        ledger.close();
    }

    @Test
    void only_instances_that_are_suspended_are_read_and_resumed() {
        follow(suspended, FIRST, /* acts= */ false);
        follow(live, FIRST, /* acts= */ true);
        client.getDatabase("test")
                .getCollection("processes")
                .updateOne(Filters.eq("suspended", false), Updates.set("timeout", "It must not be read."));
        instances.suspended(List.of(FIRST), resumed::add);
        assertThat(resumed).containsExactly(suspended.orderId());
    }

    @Test
    void one_that_goes_on_is_suspended_no_more_and_a_mark_that_was_left_behind_is_removed() {
        follow(suspended, FIRST, /* acts= */ false);
        follow(resume(suspended), FIRST, /* acts= */ true);
        assertThat(marks()).isZero();
        client.getDatabase("test")
                .getCollection("suspended-processes")
                .insertOne(new Document("_id", "order-fulfilment/" + suspended.orderId())
                        .append("process", "order-fulfilment")
                        .append("orderId", suspended.orderId().value())
                        .append("changes", 1L));
        instances.suspended(List.of(FIRST), resumed::add);
        assertThat(resumed).isEmpty();
        assertThat(marks()).isZero();
    }

    @Test
    void each_is_resumed_once_when_its_own_segment_has_caught_up_whatever_holds_up_another() {
        OrderPlaced lagging = order(SECOND);
        follow(suspended, FIRST, /* acts= */ false);
        follow(lagging, SECOND, /* acts= */ false);
        Map<Segment, Long> handled = new HashMap<>(Map.of(FIRST, 6L, SECOND, 3L));
        CatchUp catchUp = new CatchUp(() -> OptionalLong.of(7), processor -> handled);
        Recovery recovery = recovery(catchUp);
        catchUp.forget(OrderFulfilmentSaga.NAME, 0);
        catchUp.forget(OrderFulfilmentSaga.NAME, 1);

        recovery.lookAround();
        assertThat(resumed).isEmpty();
        handled.put(FIRST, 7L);
        recovery.lookAround();
        recovery.lookAround();
        assertThat(resumed).containsExactly(suspended.orderId());
        handled.put(SECOND, 7L);
        recovery.lookAround();
        assertThat(resumed).containsExactly(suspended.orderId(), lagging.orderId());
        catchUp.forget(OrderFulfilmentSaga.NAME, 0);
        recovery.lookAround();
        assertThat(resumed).containsExactly(suspended.orderId(), lagging.orderId(), suspended.orderId());
    }

    private Recovery recovery(CatchUp catchUp) {
        EventBus events = SimpleEventBus.builder().build();
        events.subscribe(batch -> batch.forEach(event -> resumed.add(((StepOverdue) event.getPayload()).orderId())));
        PaymentsTold payments =
                CallsUnderTest.telling(SimpleCommandBus.builder().build());
        OpenCalls calls =
                new MongoOpenCalls(client.getDatabase("test"), "here", new StaffAlerts(new SimpleMeterRegistry()));
        Clock clock = Clock.systemUTC();
        ProviderCaller caller = new ProviderCaller(
                new SimulatedProvider(ledger, clock, Duration.ofDays(7), pause -> {}),
                calls,
                payments,
                Runnable::run,
                clock);
        return new Recovery(List.of(instances), events, calls, caller, catchUp);
    }

    private long marks() {
        return client.getDatabase("test").getCollection("suspended-processes").countDocuments();
    }

    private static OrderPlaced order(Segment segment) {
        return Stream.generate(PlacedOrders::order)
                .filter(order -> segment.matches(order.orderId().value()))
                .findFirst()
                .orElseThrow();
    }

    private static StepOverdue resume(OrderPlaced order) {
        return new StepOverdue(order.orderId(), new DeadlineId("resume"), "recovery");
    }

    private void follow(AboutOrder event, Segment segment, boolean acts) {
        InstanceBatches.handle(instances, event, segment, acts);
    }
}
