package io.daybook.saga.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.saga.process.Alerts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnreadableEventsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final UnreadableEvents unreadable = new UnreadableEvents(new Alerts(meters));

    @Test
    void one_that_cannot_be_read_is_stepped_over_and_calls_a_person() throws Exception {
        EventMessage<?> damaged = damaged();
        assertThat(handled(damaged, damaged::getPayload)).isNull();
        assertThat(alerts()).isEqualTo(1);
    }

    @Test
    void one_that_can_be_read_is_handled() throws Exception {
        EventMessage<?> event = GenericEventMessage.asEventMessage("event");
        assertThat(handled(event, event::getPayload)).isEqualTo("event");
        assertThat(alerts()).isZero();
    }

    @Test
    void a_handler_that_fails_fails_as_ever() {
        EventMessage<?> event = GenericEventMessage.asEventMessage("event");
        assertThatThrownBy(() -> handled(event, () -> {
                    throw new IllegalStateException("The database is away.");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(alerts()).isZero();
    }

    private @Nullable Object handled(EventMessage<?> event, InterceptorChain handler) throws Exception {
        DefaultUnitOfWork<EventMessage<?>> unitOfWork = DefaultUnitOfWork.startAndGet(event);
        try {
            return unreadable.handle(unitOfWork, handler);
        } finally {
            unitOfWork.rollback();
        }
    }

    private double alerts() {
        return meters.counter(Alerts.METRIC, "kind", "saga-parked").count();
    }

    private static EventMessage<?> damaged() {
        var payload = new SimpleSerializedObject<>("{", String.class, PaymentVoided.class.getName(), "1");
        MetaData metadata = MetaData.from(Map.of(MetadataKeys.CORRELATION_ID, "order"));
        return new GenericEventMessage<PaymentVoided>(
                new SerializedMessage<PaymentVoided>(
                        "damaged",
                        new LazyDeserializingObject<PaymentVoided>(payload, MessageMapper.serializer()),
                        new LazyDeserializingObject<>(metadata)),
                () -> Instant.EPOCH);
    }
}
