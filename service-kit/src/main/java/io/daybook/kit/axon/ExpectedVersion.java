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
 * decision. What does not exist yet is in version −1, and a command that was carried out before is let in whatever it
 * expects.
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
            if (expected instanceof Number version
                    && version.longValue() != versionOf(aggregate)
                    && !(aggregate instanceof RepeatAware done && done.remembers(message.getPayload()))) {
                throw new RefusedException(Refusal.of(
                        Refusal.Kind.VERSION_MISMATCH,
                        "VERSION_MISMATCH",
                        "The version is " + versionOf(aggregate) + ", not " + version + "."));
            }
            return super.handle(message, aggregate);
        }

        private static long versionOf(@Nullable Object aggregate) {
            Long version = AggregateHandlers.version(aggregate);
            return version == null ? -1 : version;
        }
    }
}
