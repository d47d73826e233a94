package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.Orders.PEN;
import static io.daybook.queryside.fixture.Orders.order;
import static io.daybook.queryside.platform.ProjectionConfiguration.BY_ORDER;
import static io.daybook.queryside.platform.ProjectionConfiguration.BY_SKU;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.event.ProductDiscontinued;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.kit.axon.MetadataKeys;
import java.time.Instant;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;

class SequencesTest {

    private static final StockReserved RESERVED = new StockReserved(PEN, new ReservationId("claim"), order(1), 2);

    @Test
    void what_is_said_in_an_event_goes_before_what_is_said_beside_it() {
        EventMessage<?> event = new GenericDomainEventMessage<>("", "stock:" + PEN, 0, RESERVED)
                .withMetaData(Map.of(MetadataKeys.CORRELATION_ID, "something"));
        assertThat(BY_ORDER.getSequenceIdentifierFor(event)).isEqualTo(order(1).value());
        assertThat(BY_SKU.getSequenceIdentifierFor(event)).isEqualTo(PEN.value());
    }

    @Test
    void an_event_that_cannot_be_read_stays_with_its_order_and_its_article_all_the_same() {
        assertThat(BY_ORDER.getSequenceIdentifierFor(unreadable(OrderConfirmed.class, "o-1")))
                .isEqualTo("o-1");
        EventMessage<?> reserved = unreadable(StockReserved.class, "stock:pen:blue");
        assertThat(BY_ORDER.getSequenceIdentifierFor(reserved.withMetaData(Map.of(MetadataKeys.CORRELATION_ID, "o-1"))))
                .isEqualTo("o-1");
        assertThat(BY_SKU.getSequenceIdentifierFor(reserved)).isEqualTo("pen:blue");
        assertThat(BY_SKU.getSequenceIdentifierFor(unreadable(ProductDiscontinued.class, "product:pen")))
                .isEqualTo("pen");
    }

    private static <T> EventMessage<T> unreadable(Class<T> type, String stream) {
        var payload = new SimpleSerializedObject<>("{", String.class, type.getName(), "1");
        var message = new SerializedMessage<T>(
                "event",
                new LazyDeserializingObject<T>(payload, MessageMapper.serializer()),
                new LazyDeserializingObject<>(MetaData.emptyInstance()));
        return new GenericDomainEventMessage<>("", stream, 0, message, () -> Instant.EPOCH);
    }
}
