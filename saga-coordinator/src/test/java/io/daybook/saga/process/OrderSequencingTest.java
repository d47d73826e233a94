package io.daybook.saga.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.kit.axon.MetadataKeys;
import java.time.Instant;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;

class OrderSequencingTest {

    private static final MetaData CORRELATED = MetaData.from(Map.of(MetadataKeys.CORRELATION_ID, "something"));

    private final OrderSequencing policy = new OrderSequencing();

    @Test
    void an_event_about_an_order_belongs_to_it_whatever_it_follows_from() {
        var event = GenericEventMessage.asEventMessage(new OrderConfirmed(new OrderId("order")))
                .withMetaData(CORRELATED);
        assertThat(policy.getSequenceIdentifierFor(event)).isEqualTo("order");
    }

    @Test
    void one_that_cannot_be_read_belongs_to_one_segment_all_the_same() {
        assertThat(policy.getSequenceIdentifierFor(written("{", OrderConfirmed.class)))
                .isEqualTo("something");
        assertThat(policy.getSequenceIdentifierFor(written("{}", OrderConfirmed.class)))
                .isEqualTo("something");
    }

    @Test
    void one_about_no_order_is_not_read() {
        EventMessage<?> received = written("{", StockReceived.class);
        assertThat(policy.getSequenceIdentifierFor(received)).isEqualTo("something");
    }

    private static <T> EventMessage<T> written(String json, Class<T> type) {
        var payload = new SimpleSerializedObject<>(json, String.class, type.getName(), "1");
        return new GenericEventMessage<>(
                new SerializedMessage<T>(
                        "event",
                        new LazyDeserializingObject<T>(payload, MessageMapper.serializer()),
                        new LazyDeserializingObject<>(CORRELATED)),
                () -> Instant.EPOCH);
    }
}
