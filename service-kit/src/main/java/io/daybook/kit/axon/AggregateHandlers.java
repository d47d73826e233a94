package io.daybook.kit.axon;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.annotation.AnnotationUtils;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * Common to the handler enhancers of aggregates' command handlers: recognises such a handler, and reads the version of
 * the current aggregate.
 */
final class AggregateHandlers {

    private AggregateHandlers() {}

    /** Whether it is an aggregate's handler of commands; a service may have others. */
    static boolean include(MessageHandlingMember<?> handler) {
        return handler.canHandleMessageType(CommandMessage.class)
                && AnnotationUtils.isAnnotationPresent(handler.declaringClass(), AggregateRoot.class);
    }

    /** The version of the aggregate at work, null while it does not exist. */
    static @Nullable Long version(@Nullable Object aggregate) {
        return aggregate == null ? null : AggregateLifecycle.getVersion();
    }
}
