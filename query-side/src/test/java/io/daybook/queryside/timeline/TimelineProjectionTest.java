package io.daybook.queryside.timeline;

import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.hugeOrder;
import static io.daybook.queryside.fixture.Orders.order;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static io.daybook.queryside.fixture.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.mongo.MissingDocumentException;
import io.daybook.queryside.fixture.History;
import io.daybook.queryside.fixture.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.axonframework.messaging.GenericMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimelineProjectionTest {

    private static final ReservationId CLAIM = new ReservationId("claim");
    private static final StepOverdue OVERDUE = new StepOverdue(ORDER, new DeadlineId("d-1"), "reserve");

    /** An order that is refused by the provider and undone, as the log has it: e-1 to e-7. */
    private static final Object[] REFUSED_ORDER = {
        by("anonymous PlaceOrder", "c-1", null, null, orderPlaced()),
        by("saga ReserveStock", "c-2", "e-1", "reserve", new StockReserved(LEDGER, CLAIM, ORDER, 1)),
        OVERDUE,
        by("saga RequestPayment", "c-3", "e-2", "pay", requested()),
        by(
                "provider RecordDecline",
                "c-4",
                "e-4",
                null,
                new PaymentDeclined(payment(1), ORDER, "insufficient_funds", /* retry= */ 0)),
        by("saga ReleaseReservation", "c-5", "e-5", "undo", released()),
        by("saga RejectOrder", "c-6", "e-6", "reject", new OrderRejected(ORDER, RejectionReason.PAYMENT_DECLINED))
    };

    private final View view = new View(models -> new TimelineProjection(new Timelines(models)));

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void the_timeline_of_a_refused_order_tells_what_led_to_what() {
        view.given(REFUSED_ORDER);

        assertThat(shown())
                .extracting(entry -> entry.kind() + " " + entry.name() + " " + entry.id() + " < " + entry.causationId())
                .containsExactly(
                        "command PlaceOrder c-1 < null",
                        "event OrderPlaced e-1 < c-1",
                        "saga-step reserve c-2/saga-step < e-1",
                        "command ReserveStock c-2 < c-2/saga-step",
                        "event StockReserved e-2 < c-2",
                        "deadline StepOverdue e-3 < null",
                        "saga-step pay c-3/saga-step < e-2",
                        "command RequestPayment c-3 < c-3/saga-step",
                        "event PaymentRequested e-4 < c-3",
                        "provider-call AUTHORISE c-4/provider-call < e-4",
                        "command RecordDecline c-4 < c-4/provider-call",
                        "event PaymentDeclined e-5 < c-4",
                        "saga-step undo c-5/saga-step < e-5",
                        "command ReleaseReservation c-5 < c-5/saga-step",
                        "event ReservationReleased e-6 < c-5",
                        "saga-step reject c-6/saga-step < e-6",
                        "command RejectOrder c-6 < c-6/saga-step",
                        "event OrderRejected e-7 < c-6");
    }

    @Test
    void every_entry_has_an_id_of_its_own_and_the_last_leads_back_to_the_first() {
        view.given(REFUSED_ORDER);

        Map<String, TimelineEntry> byId = new HashMap<>();
        shown().forEach(entry -> assertThat(byId.put(entry.id(), entry)).isNull());
        List<String> way = new ArrayList<>();
        for (TimelineEntry entry = shown().get(17); entry != null; entry = byId.get(entry.causationId())) {
            way.add(entry.kind());
        }
        assertThat(way)
                .containsExactly(
                        "event",
                        "command",
                        "saga-step",
                        "event",
                        "command",
                        "saga-step",
                        "event",
                        "command",
                        "provider-call",
                        "event",
                        "command",
                        "saga-step",
                        "event",
                        "command",
                        "saga-step",
                        "event",
                        "command");
    }

    @Test
    void an_event_is_shown_with_its_place_its_actor_and_why() {
        view.given(REFUSED_ORDER);

        TimelineEntry rejected = shown().get(17);
        assertThat(rejected.at()).isEqualTo(History.NOON.plusSeconds(7));
        assertThat(rejected.context()).isEqualTo("order");
        assertThat(rejected.aggregateId()).isEqualTo(ORDER.value());
        assertThat(rejected.sequence()).isEqualTo(1);
        assertThat(rejected.actor()).isEqualTo("saga");
        assertThat(rejected.reason()).isEqualTo("PAYMENT_DECLINED");
        assertThat(rejected.details()).containsEntry("reason", "PAYMENT_DECLINED");
    }

    @Test
    void stock_is_named_by_its_article_and_not_by_its_stream() {
        view.given(REFUSED_ORDER);

        TimelineEntry reserved = shown().get(4);
        assertThat(reserved.context()).isEqualTo("stock");
        assertThat(reserved.aggregateId()).isEqualTo(LEDGER.value());
    }

    @Test
    void a_deadline_is_in_no_aggregate() {
        view.given(REFUSED_ORDER);

        TimelineEntry deadline = shown().get(5);
        assertThat(deadline.sequence()).isNull();
        assertThat(deadline.details()).containsEntry("step", "reserve");
    }

    @Test
    void neither_payment_tokens_nor_addresses_are_kept() {
        view.given(REFUSED_ORDER);

        assertThat(view.documents().toString()).doesNotContain("tok_", "Rua Um", "50000-000", "Ada");
    }

    @Test
    void a_reason_that_somebody_gave_goes_before_the_one_in_the_event() {
        view.given(orderPlaced(), new GenericMessage<>(released(), Map.of(MetadataKeys.REASON, "by hand")));

        assertThat(shown().get(1).reason()).isEqualTo("by hand");
    }

    @Test
    void a_reason_given_by_the_event_alone_is_shown() {
        view.given(orderPlaced(), released());

        assertThat(shown().get(1).reason()).isEqualTo("PAYMENT_DECLINED");
    }

    @Test
    void goods_that_come_in_are_on_no_timeline() {
        view.given(orderPlaced(), new StockReceived(LEDGER, 5, "note 7", REQUEST));

        assertThat(shown()).hasSize(1);
    }

    @Test
    void an_event_that_comes_before_its_order_is_an_error_and_not_taken_for_a_redelivery() {
        assertThatThrownBy(() -> view.given(requested())).hasCauseInstanceOf(MissingDocumentException.class);
    }

    @Test
    void an_event_that_comes_again_changes_nothing() {
        List<?> documents = view.given(REFUSED_ORDER).documents();

        assertThat(view.redelivered().documents()).isEqualTo(documents);
    }

    @Test
    void a_replay_from_the_beginning_gives_the_same_documents() {
        List<?> documents = view.givenOneByOne(REFUSED_ORDER).documents();

        assertThat(view.replayed().documents()).isEqualTo(documents);
    }

    @Test
    void the_timeline_of_the_largest_order_is_whole() {
        view.given(hugeOrder());
        for (int from = 1; from <= 500; from += 100) {
            view.given(IntStream.range(from, from + 100)
                    .mapToObj(number -> new StockReserved(new Sku("sku." + number), CLAIM, ORDER, 1))
                    .toArray());
        }

        assertThat(shown()).hasSize(501);
    }

    @Test
    void an_order_that_nobody_placed_has_no_timeline() {
        assertThat(new Timelines(view.readModels()).find(order(99))).isEmpty();
    }

    private List<TimelineEntry> shown() {
        return new Timelines(view.readModels()).find(ORDER).orElseThrow().items();
    }

    private static PaymentRequested requested() {
        return new PaymentRequested(payment(1), ORDER, TenderKind.CARD, "tok_insufficient_funds", brl(100), 1);
    }

    private static ReservationReleased released() {
        return new ReservationReleased(LEDGER, CLAIM, ORDER, 1, ReleaseReason.PAYMENT_DECLINED);
    }

    private static GenericMessage<?> by(
            String actorAndCommand, String commandId, @Nullable String cause, @Nullable String step, Object event) {
        Map<String, @Nullable String> metadata = new HashMap<>();
        metadata.put(MetadataKeys.ACTOR, actorAndCommand.replaceAll(" .*", ""));
        metadata.put(MetadataKeys.COMMAND, actorAndCommand.replaceAll(".* ", ""));
        metadata.put(MetadataKeys.COMMAND_ID, commandId);
        metadata.put(MetadataKeys.CAUSATION_ID, cause);
        metadata.put(MetadataKeys.SAGA_STEP, step);
        metadata.values().removeIf(Objects::isNull);
        return new GenericMessage<>(event, metadata);
    }
}
