package io.daybook.queryside.timeline;

import static io.daybook.contract.Sensitivity.Level.PERSONAL;
import static io.daybook.contract.Sensitivity.Level.SECRET;
import static io.daybook.queryside.fixture.Orders.ADDRESS;
import static io.daybook.queryside.fixture.Orders.CUSTOMER;
import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static io.daybook.queryside.fixture.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.RequestMark;
import io.daybook.contract.Sensitivity;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.queryside.shared.VisibleFields;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VisibleFieldsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** An event that nobody has told the timeline of. */
    record OrderTalkedAbout(
            OrderId orderId,
            CustomerId customerId,
            List<Word> words,
            @Sensitivity(PERSONAL) String note,
            @Nullable ShippingAddress address,
            RequestMark request,
            @Nullable Instant until)
            implements AboutOrder {}

    record Word(String text, @Sensitivity(SECRET) String token, Password password) {}

    record Password(@Sensitivity(SECRET) String value) {}

    @Test
    void an_event_is_shown_but_for_what_its_contract_marks_as_sensitive() {
        Word word = new Word("hello", "tok_ok", new Password("12345"));
        OrderTalkedAbout event =
                new OrderTalkedAbout(ORDER, CUSTOMER, List.of(word), "call Ada", ADDRESS, REQUEST, NOON);

        assertThat(details(event))
                .isEqualTo(new Document("customerId", CUSTOMER.value())
                        .append("words", List.of(new Document("text", "hello").append("password", new Document())))
                        .append("address", new Document("country", "BR"))
                        .append("until", NOON));
    }

    @Test
    void what_is_absent_is_left_out() {
        OrderTalkedAbout event = new OrderTalkedAbout(ORDER, CUSTOMER, List.of(), "", null, REQUEST, null);

        assertThat(details(event)).containsOnlyKeys("customerId", "words");
    }

    @Test
    void parts_of_an_event_are_shown_field_by_field_too_and_the_currency_with_each_amount() {
        Map<String, Object> details = details(orderPlaced());

        assertThat(details.keySet())
                .containsExactly(
                        "customerId", "lines", "shipping", "fees", "discounts", "total", "tenders", "shippingAddress");
        assertThat(details.get("total")).isEqualTo(new Document("amount", 100L).append("currency", "BRL"));
        assertThat(details.get("tenders"))
                .isEqualTo(List.of(new Document("paymentId", payment(1).value())
                        .append("kind", "CARD")
                        .append("amount", new Document("amount", 100L).append("currency", "BRL"))
                        .append("instalments", 1)));
    }

    @Test
    void the_terms_of_an_amendment_are_shown_without_the_means_of_payment_of_its_tenders() {
        Map<String, Object> details =
                details(new AmendmentProposed(ORDER, 1, orderPlaced().terms(), brl(0), REQUEST));

        assertThat(details).containsOnlyKeys("number", "terms", "difference");
        assertThat(details.toString()).contains("tenders", "lines").doesNotContain("tok_ok");
    }

    @Test
    void what_an_event_happened_to_is_not_said_twice() {
        Map<String, Object> reserved = details(new StockReserved(LEDGER, new ReservationId("claim"), ORDER, 3));
        Map<String, Object> due = details(new PaymentLookupDue(ORDER, new DeadlineId("d-1"), payment(1)));

        assertThat(reserved).isEqualTo(new Document("reservationId", "claim").append("quantity", 3L));
        assertThat(due)
                .isEqualTo(new Document("deadlineId", "d-1")
                        .append("paymentId", payment(1).value()));
    }

    private static <E extends Record & AboutOrder> Map<String, Object> details(E event) {
        return VisibleFields.of(event, EventSubject.of(event)::names);
    }
}
