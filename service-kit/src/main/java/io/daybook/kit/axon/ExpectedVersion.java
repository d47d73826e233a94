package io.daybook.kit.axon;

import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a command whose sender decided on another version of the aggregate, before the aggregate sees it.
 *
 * <p>The check runs where the aggregate lives and inside its transaction, so nothing can come between it and the
 * decision. A command that creates the aggregate expected no version, or it is a mismatch.
 */
final class ExpectedVersion implements HandlerEnhancerDefinition {

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return AggregateHandlers.include(original) ? new Checked<>(original) : original;
    }

    private static final class Checked<T> extends WrappedMessageHandlingMember<T> {

        Checked(MessageHandlingMember<T> delegate) {
            super(delegate);
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T aggregate) throws Exception {
            Object expected = message.getMetaData().get(MetadataKeys.EXPECTED_VERSION);
            if (expected instanceof Number version) {
                Long actual = AggregateHandlers.version(aggregate);
                if (actual == null || actual != version.longValue()) {
                    throw new RefusedException(Refusal.of(
                            Refusal.Kind.VERSION_MISMATCH,
                            "VERSION_MISMATCH",
                            actual == null
                                    ? "There is no version to match yet."
                                    : "The version is " + actual + ", not " + version + "."));
                }
            }
            return super.handle(message, aggregate);
        }
    }
}
