package io.daybook.kit.mongo;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/**
 * Gives an event handler the {@link StreamPosition} of its event.
 *
 * <p>Found by Axon through {@code META-INF/services}, so that wiring cannot forget it. An event that no aggregate
 * published has no origin; a handler that asks for one is not called for it.
 */
public final class StreamPositionParameterResolverFactory
        implements ParameterResolverFactory, ParameterResolver<StreamPosition> {

    @Override
    public @Nullable ParameterResolver<StreamPosition> createInstance(
            Executable executable, Parameter[] parameters, int parameterIndex) {
        return parameters[parameterIndex].getType() == StreamPosition.class ? this : null;
    }

    @Override
    public StreamPosition resolveParameterValue(Message<?> message) {
        DomainEventMessage<?> event = (DomainEventMessage<?>) message;
        return new StreamPosition(event.getAggregateIdentifier(), event.getSequenceNumber());
    }

    @Override
    public boolean matches(Message<?> message) {
        return message instanceof DomainEventMessage<?>;
    }
}
