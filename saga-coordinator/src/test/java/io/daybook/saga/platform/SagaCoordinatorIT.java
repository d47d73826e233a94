package io.daybook.saga.platform;

import static io.daybook.saga.platform.PlacedOrders.order;
import static io.daybook.saga.platform.PlacedOrders.tender;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.AxonServerOptions;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.service.RunningService;
import io.daybook.kit.service.ServiceStart;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.saga.SagaCoordinatorApplication;
import io.daybook.saga.provider.simulator.LedgerEntry;
import io.daybook.saga.provider.simulator.LedgerReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The coordinator as it runs: on the embedded servers, among participants that say yes. */
class SagaCoordinatorIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    private Path data;

    private EmbeddedAxonServer axonServer;
    private EmbeddedMongoDb mongo;
    private Configuration elsewhere;
    private Participants participants;
    private RunningService coordinator;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        data = directory;
        participants = new Participants(() -> elsewhere.eventBus());
        axonServer = EmbeddedAxonServer.start(
                AxonServerOptions.in(data.resolve("axonserver")).withPort(0).withHttpPort(0));
        mongo = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(data.resolve("mongodb")));
        elsewhere = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(axon -> MessageMapper.serializer())
                .configureEventSerializer(axon -> MessageMapper.serializer())
                .registerComponent(AxonServerConfiguration.class, axon -> connection())
                .registerCommandHandler(axon -> participants)
                .buildConfiguration();
        elsewhere.start();
        coordinator = startCoordinator();
    }

    @AfterEach
    void stop() {
        coordinator.close();
        elsewhere.shutdown();
        mongo.close();
        axonServer.close();
    }

    @Test
    void a_placed_order_is_carried_until_its_shipments_are_planned() {
        OrderPlaced order = order(tender(TenderKind.VOUCHER, "tok_voucher"), tender(TenderKind.CARD, "tok_ok"));
        participants.place(order);
        awaitEvent(order, ShipmentPlanned.class);
        assertThat(participants.heard())
                .filteredOn(metadata -> "saga".equals(metadata.get(MetadataKeys.ACTOR)))
                .isNotEmpty()
                .allSatisfy(metadata -> assertThat(metadata)
                        .containsEntry(
                                MetadataKeys.CORRELATION_ID, order.orderId().value())
                        .containsKeys(MetadataKeys.COMMAND_ID, MetadataKeys.CAUSATION_ID, MetadataKeys.SAGA_STEP))
                .extracting(metadata -> metadata.get(MetadataKeys.COMMAND_ID))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_declined_order_is_rejected_with_its_money_given_back() {
        OrderPlaced order = order(tender(TenderKind.DEBIT, "tok_ok"), tender(TenderKind.CARD, "tok_declined"));
        participants.place(order);
        awaitEvent(order, OrderRejected.class);
        assertThat(log(order)).hasAtLeastOneElementOfType(PaymentRefunded.class);
        assertThat(ledger())
                .extracting(LedgerEntry::outcome)
                .containsExactly(LedgerEntry.Result.CAPTURED, LedgerEntry.Result.DECLINED, LedgerEntry.Result.REFUNDED);
    }

    @Test
    void a_slow_payment_holds_up_no_other_order() {
        OrderPlaced slow = order(tender(TenderKind.CARD, "tok_slow"));
        OrderPlaced quick = order(tender(TenderKind.CARD, "tok_ok"));
        participants.place(slow);
        participants.place(quick);
        awaitEvent(quick, ShipmentPlanned.class);
        awaitEvent(slow, ShipmentPlanned.class);
        assertThat(planned(quick)).isLessThan(planned(slow));
    }

    @Test
    void a_step_that_nobody_heard_is_sent_again() {
        OrderPlaced order = order(tender(TenderKind.CARD, "tok_ok"));
        participants.deaf(true);
        participants.place(order);
        await().atMost(SOON).until(() -> sagas() == 1);
        participants.deaf(false);
        awaitEvent(order, ShipmentPlanned.class);
    }

    @Test
    void a_payment_event_that_cannot_be_read_holds_up_no_other_order() {
        append(Event.newBuilder()
                .setMessageIdentifier(Ids.random())
                .setPayload(SerializedObject.newBuilder()
                        .setType(PaymentRequested.class.getName())
                        .setData(ByteString.copyFromUtf8("{")))
                .build());
        OrderPlaced order = order(tender(TenderKind.CARD, "tok_ok"));
        participants.place(order);
        awaitEvent(order, ShipmentPlanned.class);
    }

    @Test
    void an_order_under_way_goes_on_when_the_database_is_lost() {
        OrderPlaced done = carried();
        OrderPlaced underWay = stuck();
        coordinator.close();
        dropDatabase();
        participants.deaf(false);
        coordinator = startCoordinator();
        assertGoesOn(underWay, done);
    }

    @Test
    void an_order_under_way_goes_on_when_the_database_is_lost_under_the_living_coordinator() {
        OrderPlaced done = carried();
        OrderPlaced underWay = stuck();
        dropDatabase();
        participants.deaf(false);
        assertGoesOn(underWay, done);
    }

    private void append(Event event) {
        elsewhere
                .getComponent(AxonServerConnectionManager.class)
                .getConnection()
                .eventChannel()
                .appendEvents(event)
                .join();
    }

    private OrderPlaced carried() {
        OrderPlaced order = order(tender(TenderKind.CARD, "tok_ok"));
        participants.place(order);
        awaitEvent(order, ShipmentPlanned.class);
        return order;
    }

    private OrderPlaced stuck() {
        OrderPlaced order = order(tender(TenderKind.CARD, "tok_ok"));
        participants.deaf(true);
        participants.heard().clear();
        participants.place(order);
        await().atMost(SOON).until(() -> sagas() == 2);
        return order;
    }

    private void assertGoesOn(OrderPlaced underWay, OrderPlaced done) {
        awaitEvent(underWay, ShipmentPlanned.class);
        assertThat(participants.heard())
                .extracting(metadata -> metadata.get(MetadataKeys.CORRELATION_ID))
                .as("What was done before is not done again")
                .doesNotContain(done.orderId().value());
        assertThat(ledger()).hasSize(2);
        await().atMost(SOON).until(() -> sagas() == 2);
        await().atMost(SOON).until(() -> stored().countDocuments(Filters.eq("suspended", true)) == 0);
    }

    private long sagas() {
        return stored().countDocuments();
    }

    private MongoCollection<Document> stored() {
        return coordinator.bean(MongoDatabase.class).getCollection("processes");
    }

    private RunningService startCoordinator() {
        RunningService started = ServiceStart.of(SagaCoordinatorApplication.class, "saga-coordinator")
                .with(Map.of(
                        "server.port",
                        0,
                        "daybook.axonserver",
                        axonServer.address(),
                        "daybook.mongodb",
                        mongo.connectionString(),
                        "daybook.data",
                        data,
                        "daybook.secret",
                        "0123456789abcdef0123456789abcdef"))
                .start();
        await().atMost(SOON).until(started::isReady);
        return started;
    }

    private void dropDatabase() {
        try (MongoClient client = MongoClients.create(mongo.connectionString())) {
            client.getDatabase("daybook-processes").drop();
        }
    }

    private AxonServerConfiguration connection() {
        AxonServerConfiguration connection = new AxonServerConfiguration();
        connection.setServers(axonServer.address());
        connection.setClientId("participants");
        connection.setComponentName("participants");
        return connection;
    }

    private void awaitEvent(OrderPlaced order, Class<?> type) {
        await().atMost(SOON).until(() -> log(order).stream().anyMatch(type::isInstance));
    }

    private int planned(OrderPlaced order) {
        List<EventMessage<?>> all = log();
        return Stream.iterate(0, at -> at + 1)
                .limit(all.size())
                .filter(at -> all.get(at).getPayload() instanceof ShipmentPlanned planned
                        && planned.orderId().equals(order.orderId()))
                .findFirst()
                .orElseThrow();
    }

    private List<Object> log(OrderPlaced order) {
        return log().stream()
                .filter(event ->
                        order.orderId().value().equals(event.getMetaData().get(MetadataKeys.CORRELATION_ID)))
                .<Object>map(EventMessage::getPayload)
                .toList();
    }

    /** Everything that is in the log now. */
    private List<EventMessage<?>> log() {
        EventStore store = (EventStore) elsewhere.eventBus();
        TrackingToken head = store.createHeadToken();
        List<EventMessage<?>> events = new ArrayList<>();
        try (var stream = store.openStream(null)) {
            for (TrackingToken read = null; head != null && !head.equals(read); ) {
                TrackedEventMessage<?> event = stream.nextAvailable();
                events.add(event);
                read = event.trackingToken();
            }
            return events;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private List<LedgerEntry> ledger() {
        return LedgerReader.read(data.resolve("provider"));
    }
}
