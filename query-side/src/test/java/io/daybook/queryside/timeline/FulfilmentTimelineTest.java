package io.daybook.queryside.timeline;

import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.FulfilledOrders.delivered;
import static io.daybook.queryside.fixture.FulfilledOrders.shipment;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.ActionOverdue;
import io.daybook.contract.deadline.AuthorisationExpired;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.event.CaptureFailed;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.VoidFailed;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.queryside.fixture.History;
import io.daybook.queryside.fixture.View;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.messaging.GenericMessage;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the timeline tells of an order on its way from its confirmation to the customer. */
class FulfilmentTimelineTest {

    private final View view = new View(models -> new TimelineProjection(new Timelines(models)));

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void everything_on_the_way_is_told_with_what_it_says() {
        view.given(confirmed(1)).given(delivered(1));
        List<TimelineEntry> way = told().subList(confirmed(1).length, told().size());

        assertThat(way)
                .extracting(TimelineEntry::name)
                .containsExactlyElementsOf(Arrays.stream(delivered(1))
                        .map(event -> event.getClass().getSimpleName())
                        .toList());
        assertThat(details(way, "PackingOverdue"))
                .isEqualTo(Map.of("deadlineId", "d", "shipmentId", shipment(1).value()));
        assertThat(details(way, "ShipmentPacked")).isEmpty();
        assertThat(details(way, "PaymentOutcomeUnknown")).isEqualTo(Map.of("intent", "CAPTURE", "operation", "first"));
        assertThat(details(way, "CaptureFailed")).isEqualTo(Map.of("captureId", "first", "reason", "declined"));
        assertThat(details(way, "ShipmentHeld")).isEqualTo(Map.of("reason", "CAPTURE_FAILED"));
        assertThat(details(way, "ActionResolved"))
                .isEqualTo(Map.of("choice", "RETRY", "reasons", List.of("CAPTURE_FAILED")));
        assertThat(details(way, "PaymentCaptured"))
                .isEqualTo(Map.of(
                        "captureId", "second", "amount", new Document("amount", 100L).append("currency", "BRL")));
        assertThat(details(way, "ShipmentDispatched")).isEqualTo(Map.of("carrier", "Correios", "tracking", "BR1"));
        assertThat(details(way, "StockShipped")).isEqualTo(Map.of("reservationId", "claim-1", "quantity", 1L));
        assertThat(details(way, "OrderCompleted")).isEqualTo(Map.of("delivered", List.of(), "taken", List.of()));
        assertThat(view.documents().toString()).doesNotContain(REQUEST.id(), REQUEST.hash());
    }

    @Test
    void who_chose_and_why_goes_with_what_was_chosen() {
        view.given(confirmed(1)).given(new GenericMessage<>(delivered(1)[7], Map.of(MetadataKeys.REASON, "new card")));

        assertThat(last().reason()).isEqualTo("new card");
    }

    @Test
    void a_cancellation_says_of_which_lines_why_and_what_they_cost() {
        List<LineQuantity> lines = List.of(new LineQuantity("2", 1));
        Document line = new Document("lineId", "2").append("quantity", 1);
        Object requested = new CancellationRequested(ORDER, 1, lines, REQUEST);
        view.given(confirmed(1)).given(new GenericMessage<>(requested, Map.of(MetadataKeys.REASON, "too many")));
        assertThat(last().reason()).isEqualTo("too many");
        assertThat(last().details()).isEqualTo(Map.of("number", 1, "lines", List.of(line)));

        view.given(new OrderLinesCancelled(ORDER, 1, lines, brl(10)));
        Document amount = new Document("amount", 10L).append("currency", "BRL");
        assertThat(last().details()).isEqualTo(Map.of("number", 1, "lines", List.of(line), "amount", amount));
    }

    @Test
    void a_shipment_in_place_of_a_lost_one_says_so() {
        ShipmentId other = shipment(2);
        view.given(confirmed(1))
                .given(new ShipmentPlanned(other, ORDER, "main", List.of(), brl(100), /* replaces= */ shipment(1)));

        assertThat(last().aggregateId()).isEqualTo(other.value());
        assertThat(last().details()).containsEntry("replaces", shipment(1).value());
    }

    @Test
    void a_deadline_of_the_order_says_what_it_is_about() {
        view.given(confirmed(1)).given(new AuthorisationExpired(ORDER, new DeadlineId("d-1"), payment(1)));
        assertThat(last().kind()).isEqualTo("deadline");
        assertThat(last().details()).containsEntry("paymentId", payment(1).value());

        view.given(
                new ActionOverdue(ORDER, new DeadlineId("d-2")),
                new ActionOverdue(ORDER, new DeadlineId("d-3")),
                new ActionOverdue(ORDER, new DeadlineId("d-4")));
        assertThat(last().details()).isEqualTo(Map.of("deadlineId", "d-4", "count", 3));
    }

    static Stream<Arguments> outcomes() {
        CaptureId capture = new CaptureId("c");
        RefundId refund = new RefundId("r");
        return Stream.of(
                Arguments.of("AUTHORISE", new PaymentPending(payment(1), ORDER)),
                Arguments.of(
                        "AUTHORISE",
                        new PaymentAuthorised(payment(1), ORDER, brl(1), "ref", History.NOON, /* retry= */ 1)),
                Arguments.of("AUTHORISE", new PaymentDeclined(payment(1), ORDER, "declined", /* retry= */ 1)),
                Arguments.of("CAPTURE", new PaymentCaptured(payment(1), ORDER, brl(1), capture)),
                Arguments.of("CAPTURE", new CaptureFailed(payment(1), ORDER, capture, "declined")),
                Arguments.of("VOID", new PaymentVoided(payment(1), ORDER, /* retry= */ 1)),
                Arguments.of("VOID", new VoidFailed(payment(1), ORDER, /* retry= */ 0, "declined")),
                Arguments.of("REFUND", new PaymentRefunded(payment(1), ORDER, refund, brl(1))),
                Arguments.of("REFUND", new RefundFailed(payment(1), ORDER, refund, "declined")),
                Arguments.of("CAPTURE", new PaymentOutcomeUnknown(payment(1), ORDER, ProviderIntent.CAPTURE, "c")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("outcomes")
    void an_outcome_tells_what_the_provider_was_asked(String asked, PaymentEvent outcome) {
        Map<String, String> byProvider = Map.of(
                MetadataKeys.ACTOR, "provider", MetadataKeys.COMMAND, "Record", MetadataKeys.COMMAND_ID, "command");
        view.given(confirmed(1)).given(new GenericMessage<>(outcome, byProvider));

        assertThat(told())
                .filteredOn(entry -> entry.kind().equals("provider-call"))
                .extracting(TimelineEntry::name)
                .containsExactly(asked);
    }

    @Test
    void the_way_is_the_same_in_a_replay() {
        List<?> documents = view.givenOneByOne(confirmed(1)).given(delivered(1)).documents();

        assertThat(view.redelivered().documents()).isEqualTo(documents);
        assertThat(view.replayed().documents()).isEqualTo(documents);
    }

    private List<TimelineEntry> told() {
        return new Timelines(view.readModels()).find(ORDER).orElseThrow().items();
    }

    private TimelineEntry last() {
        return told().get(told().size() - 1);
    }

    private static Map<String, Object> details(List<TimelineEntry> entries, String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow()
                .details();
    }
}
