package io.daybook.queryside.platform;

import java.util.function.Consumer;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.jspecify.annotations.Nullable;

/**
 * Does something before and after each message is handled; what it throws, the handler throws.
 *
 * @param before gets the payload first
 * @param after gets the payload when it is handled
 */
record AroundHandlers(Consumer<Object> before, Consumer<Object> after) implements HandlerEnhancerDefinition {

    static AroundHandlers before(Consumer<Object> step) {
        return new AroundHandlers(step, payload -> {});
    }

    static AroundHandlers after(Consumer<Object> step) {
        return new AroundHandlers(payload -> {}, step);
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return new WrappedMessageHandlingMember<>(original) {
            @Override
            public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
                before.accept(message.getPayload());
                Object result = super.handle(message, target);
                after.accept(message.getPayload());
                return result;
            }
        };
    }
}
