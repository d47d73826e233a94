package io.daybook.saga.platform;

import io.daybook.kit.axon.MetadataKeys;
import io.daybook.saga.process.Alerts;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Steps over an event that cannot be read, with an alert.
 *
 * <p>It cannot be handed to its saga, and waiting for it would hold up all others. The saga waits for what the event
 * would have said and decides nothing without it; the time-out of its step calls a person.
 */
final class UnreadableEvents implements MessageHandlerInterceptor<EventMessage<?>> {

    private final Alerts alerts;

    UnreadableEvents(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        try {
            return chain.proceed();
        } catch (SerializationException unreadable) {
            EventMessage<?> event = unitOfWork.getMessage();
            Object order = event.getMetaData().getOrDefault(MetadataKeys.CORRELATION_ID, "unknown");
            alerts.parked(order.toString(), event.getIdentifier(), unreadable);
            return null;
        }
    }
}
