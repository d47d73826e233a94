package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Happenings.actionRequired;
import static io.daybook.saga.fulfilment.Happenings.actionResolved;
import static io.daybook.saga.fulfilment.Happenings.allocated;
import static io.daybook.saga.fulfilment.Happenings.authorised;
import static io.daybook.saga.fulfilment.Happenings.cancellationRequested;
import static io.daybook.saga.fulfilment.Happenings.cancelled;
import static io.daybook.saga.fulfilment.Happenings.captureFailed;
import static io.daybook.saga.fulfilment.Happenings.captured;
import static io.daybook.saga.fulfilment.Happenings.completed;
import static io.daybook.saga.fulfilment.Happenings.confirmed;
import static io.daybook.saga.fulfilment.Happenings.delivered;
import static io.daybook.saga.fulfilment.Happenings.dispatched;
import static io.daybook.saga.fulfilment.Happenings.held;
import static io.daybook.saga.fulfilment.Happenings.packed;
import static io.daybook.saga.fulfilment.Happenings.pieces;
import static io.daybook.saga.fulfilment.Happenings.planned;
import static io.daybook.saga.fulfilment.Happenings.refused;
import static io.daybook.saga.fulfilment.Happenings.rejected;
import static io.daybook.saga.fulfilment.Happenings.released;
import static io.daybook.saga.fulfilment.Happenings.reserved;
import static io.daybook.saga.fulfilment.Happenings.shipmentLost;
import static io.daybook.saga.fulfilment.Happenings.shipmentReleased;
import static io.daybook.saga.fulfilment.Happenings.shipped;
import static io.daybook.saga.fulfilment.Happenings.unknown;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static io.daybook.saga.fulfilment.Orders.TABLE;
import static io.daybook.saga.fulfilment.Orders.card;
import static io.daybook.saga.fulfilment.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.saga.platform.InstanceBatches;
import io.daybook.saga.process.DocumentInstances;
import io.daybook.saga.process.ProcessInstance;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored of an order is what is known of it, whoever reads it. */
class FulfilmentDocumentsIT {

    private static final OrderFulfilmentSaga SAGA = new OrderFulfilmentSaga(Carried.DURATIONS);

    private static final PlanShipment PLAN =
            OrderShipments.of(orderPlaced()).all().get(0).plan();

    private EmbeddedMongoDb mongo;
    private MongoClient client;
    private MongoDatabase database;
    private DocumentInstances<FulfilmentState> instances;

    @BeforeEach
    void open(@TempDir Path directory) {
        mongo = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory));
        client = MongoClients.create(mongo.connectionString());
        database = client.getDatabase("test");
        instances = new DocumentInstances<>(SAGA, new ReadModels(database));
    }

    @AfterEach
    void close() {
        client.close();
        mongo.close();
    }

    @Test
    void another_node_finds_what_this_one_has_written() {
        handle(orderPlaced(List.of(card("c1"), card("c2"))), reserved(LAMP), reserved(TABLE), authorised("c1"));
        ProcessInstance<FulfilmentState> before = found(instances).orElseThrow();
        assertThat(before.state().stage()).isEqualTo(FulfilmentStage.PAYING);
        assertThat(found(elsewhere())).contains(before);
        handle(unknown("c2"));
        ProcessInstance<FulfilmentState> after = found(instances).orElseThrow();
        assertThat(after).isNotEqualTo(before);
        assertThat(found(elsewhere())).contains(after);
    }

    @Test
    void an_order_of_five_hundred_lines_fits() {
        List<OrderLine> lines = IntStream.range(0, 500)
                .mapToObj(number -> Orders.line(
                        "line-" + number, new Sku("sku-" + number + "-" + "x".repeat(50)), 1, 10, "place-" + number))
                .toList();
        handle(orderPlaced(lines, List.of(card("card"))));
        assertThat(found(elsewhere()).orElseThrow().outstanding().commands()).hasSize(500);
    }

    @Test
    void another_node_finds_an_order_whose_capture_failed_and_whose_renewal_is_lost() {
        atTheWarehouse();
        handle(packed(PLAN), captureFailed("card", PLAN, 1), held(PLAN, ActionReason.CAPTURE_FAILED));
        handle(actionRequired(ActionReason.CAPTURE_FAILED), unknown("card", ProviderIntent.AUTHORISE, "1"));
        ProcessInstance<FulfilmentState> written = found(instances).orElseThrow();
        assertThat(written.held(SAGA)).hasSizeGreaterThan(1);
        assertThat(found(elsewhere())).contains(written);
    }

    @Test
    void another_node_finds_an_order_of_which_a_shipment_is_lost_and_given_back() {
        atTheWarehouse();
        handle(packed(PLAN), captured("card", PLAN, 1), shipmentReleased(PLAN), dispatched(PLAN));
        handle(shipped(LAMP), shipped(TABLE), shipmentLost(PLAN), actionRequired(ActionReason.SHIPMENT_LOST));
        handle(actionResolved(ResolutionChoice.REFUND, ActionReason.SHIPMENT_LOST));
        ProcessInstance<FulfilmentState> written = found(instances).orElseThrow();
        assertThat(written.outstanding().commands()).hasSize(1);
        assertThat(found(elsewhere())).contains(written);
    }

    @Test
    void another_node_finds_an_order_of_which_a_part_is_cancelled() {
        atTheWarehouse();
        handle(packed(PLAN), captured("card", PLAN, 1), cancellationRequested(1, pieces("2", 1)), cancelled(PLAN));
        ProcessInstance<FulfilmentState> written = found(instances).orElseThrow();
        assertThat(written.outstanding().commands()).hasSize(2);
        assertThat(found(elsewhere())).contains(written);
    }

    @Test
    void a_completed_order_leaves_nothing() {
        atTheWarehouse();
        handle(packed(PLAN), captured("card", PLAN, 1), shipmentReleased(PLAN), dispatched(PLAN));
        handle(shipped(LAMP), shipped(TABLE), delivered(PLAN));
        assertThat(database.getCollection("processes").countDocuments()).isEqualTo(1);
        handle(completed());
        assertThat(database.getCollection("processes").countDocuments()).isZero();
    }

    private void atTheWarehouse() {
        handle(orderPlaced(), reserved(LAMP), reserved(TABLE), authorised("card", 5_000, 0, AtTheWarehouse.EXPIRES));
        handle(confirmed(), allocated(LAMP), allocated(TABLE), planned(PLAN));
    }

    @Test
    void a_rejected_order_leaves_nothing() {
        handle(orderPlaced(), reserved(LAMP), refused(TABLE), released(LAMP));
        assertThat(database.getCollection("processes").countDocuments()).isEqualTo(1);
        handle(rejected(RejectionReason.OUT_OF_STOCK));
        assertThat(found(elsewhere())).isEmpty();
        assertThat(database.getCollection("processes").countDocuments()).isZero();
    }

    private DocumentInstances<FulfilmentState> elsewhere() {
        return new DocumentInstances<>(SAGA, new ReadModels(database));
    }

    private void handle(AboutOrder... events) {
        List.of(events)
                .forEach(event -> InstanceBatches.handle(instances, event, Segment.ROOT_SEGMENT, /* acts= */ true));
    }

    private static Optional<ProcessInstance<FulfilmentState>> found(DocumentInstances<FulfilmentState> reader) {
        UnitOfWork<?> reading = DefaultUnitOfWork.startAndGet(null);
        Optional<ProcessInstance<FulfilmentState>> found = reader.find(ORDER);
        reading.rollback();
        return found;
    }
}
