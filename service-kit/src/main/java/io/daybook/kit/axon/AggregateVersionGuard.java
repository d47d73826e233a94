package io.daybook.kit.axon;

import java.util.Optional;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.annotation.AnnotationUtils;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.Scope;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Checks on which version an aggregate decides a command: the one that the command's sender expects, and the newest.
 *
 * <p>A command whose sender decided on another version is refused before the aggregate sees it. The check runs where
 * the aggregate lives and inside its transaction, so nothing can come between it and the decision. What does not exist
 * yet is in version −1, and a command that was carried out before is let in whatever it expects.
 *
 * <p>Aggregates stay in memory, and a node that joins takes some of them over; when it leaves, the first node has
 * outdated ones. Axon Server refuses an append with the wrong sequence number. A command that appends nothing, because
 * it is answered or refused, is checked here, by asking the log for the last sequence number while the aggregate is
 * still locked. If it is stale the command fails, which evicts the aggregate from the cache, and its sender sends it
 * again.
 */
final class AggregateVersionGuard implements HandlerEnhancerDefinition {

    private static final long MISSING = -1;

    private final Function<String, Optional<Long>> lastSequenceNumbers;

    /**
     * @param lastSequenceNumbers asks the log, by aggregate id
     */
    AggregateVersionGuard(Function<String, Optional<Long>> lastSequenceNumbers) {
        this.lastSequenceNumbers = lastSequenceNumbers;
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        boolean ofAggregate = original.canHandleMessageType(CommandMessage.class)
                && AnnotationUtils.isAnnotationPresent(original.declaringClass(), AggregateRoot.class);
        return ofAggregate ? new Checked<>(original) : original;
    }

    private final class Checked<T> extends WrappedMessageHandlingMember<T> {

        Checked(MessageHandlingMember<T> delegate) {
            super(delegate);
        }

        @Override
        public @Nullable Object handle(Message<?> command, @Nullable T aggregate) throws Exception {
            long before = version(aggregate);
            Object answer;
            try {
                mustBeOwned(command, aggregate);
                mustBeExpected(before, command, aggregate);
                answer = super.handle(command, aggregate);
            } catch (Exception refusal) {
                mustBeNewest(before); // Not caused by the refusal, or that is what would cross the wire.
                throw refusal;
            }
            if (version(aggregate) == before) {
                mustBeNewest(before);
            }
            return answer;
        }
    }

    private static long version(@Nullable Object aggregate) {
        Long version = aggregate == null ? null : AggregateLifecycle.getVersion();
        return version == null ? MISSING : version;
    }

    private static void mustBeOwned(Message<?> command, @Nullable Object aggregate) {
        Object owner = command.getMetaData().get(MetadataKeys.OWNER);
        if (owner != null && aggregate instanceof Owned owned) {
            owned.requireOwner(owner.toString());
        }
    }

    private static void mustBeExpected(long version, Message<?> command, @Nullable Object aggregate) {
        Object expected = command.getMetaData().get(MetadataKeys.EXPECTED_VERSION);
        boolean other = expected instanceof Number number && number.longValue() != version;
        if (other && !(aggregate instanceof RepeatAware done && done.remembers(command.getPayload()))) {
            throw new RefusedException(Refusal.of(
                    Refusal.Kind.VERSION_MISMATCH,
                    "VERSION_MISMATCH",
                    "The version is " + version + ", not " + expected + "."));
        }
    }

    /** What does not exist was looked for a moment ago, because nothing remembers that. */
    private void mustBeNewest(long version) {
        if (version == MISSING) {
            return;
        }
        String id = String.valueOf(((AggregateScopeDescriptor) Scope.describeCurrentScope()).getIdentifier());
        long newest = lastSequenceNumbers.apply(id).orElse(version);
        if (newest > version) {
            throw new StaleStateException(id, version, newest);
        }
    }
}
