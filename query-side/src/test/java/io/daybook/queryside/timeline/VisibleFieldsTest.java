package io.daybook.queryside.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.queryside.fixture.Orders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VisibleFieldsTest {

    static Stream<Class<?>> eventsAboutOrders() {
        return Stream.of(OrderEvent.class, StockEvent.class, PaymentEvent.class, ShipmentEvent.class, Deadline.class)
                .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
                .filter(AboutOrder.class::isAssignableFrom);
    }

    @ParameterizedTest
    @MethodSource("eventsAboutOrders")
    void somebody_has_decided_what_may_be_seen_of_every_event_about_an_order(Class<?> event) {
        assertThat(VisibleFields.isDecidedFor(event)).isTrue();
    }

    @Test
    void parts_of_an_event_are_shown_field_by_field_too() {
        Map<String, Object> details = VisibleFields.of(Orders.orderPlaced());

        assertThat(details)
                .containsOnlyKeys("customerId", "lines", "shipping", "fees", "discounts", "total", "tenders");
        assertThat(details.get("tenders"))
                .isEqualTo(List.of(new Document("paymentId", Orders.payment(1).value())
                        .append("kind", "CARD")
                        .append("amount", new Document("amount", 100L).append("currency", "BRL"))
                        .append("instalments", 1)));
    }

    @Test
    void a_message_that_nobody_decided_about_is_an_error() {
        assertThatThrownBy(() -> VisibleFields.of(new Sku("x"))).isInstanceOf(IllegalArgumentException.class);
    }
}
