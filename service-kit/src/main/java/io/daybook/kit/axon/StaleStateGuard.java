package io.daybook.kit.axon;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.common.Priority;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.Scope;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a cached aggregate was up to date when it returned a result, or refused a command, without publishing an
 * event.
 *
 * <p>Aggregates stay in memory, and a node that joins takes some of them over; when it leaves, the first node has
 * outdated ones. Axon Server refuses an append with the wrong sequence number. A command that appends nothing is
 * checked here, by asking the log for the last sequence number while the aggregate is still locked. If it is stale the
 * command fails, which evicts the aggregate from the cache, and its sender sends it again.
 *
 * <p>It stands around every other check, because an expected version is compared with the same state.
 */
@Priority(Priority.LAST)
final class StaleStateGuard implements HandlerEnhancerDefinition {

    private final Function<String, Optional<Long>> lastSequenceNumbers;

    /**
     * @param lastSequenceNumbers asks the log, by aggregate id
     */
    StaleStateGuard(Function<String, Optional<Long>> lastSequenceNumbers) {
        this.lastSequenceNumbers = lastSequenceNumbers;
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return AggregateHandlers.include(original) ? new Checked<>(original) : original;
    }

    private final class Checked<T> extends WrappedMessageHandlingMember<T> {

        Checked(MessageHandlingMember<T> delegate) {
            super(delegate);
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T aggregate) throws Exception {
            Long before = AggregateHandlers.version(aggregate);
            Object answer;
            try {
                answer = super.handle(message, aggregate);
            } catch (Exception refusal) {
                mustBeNewest(before); // Not caused by the refusal, or that is what would cross the wire.
                throw refusal;
            }
            if (Objects.equals(before, AggregateHandlers.version(aggregate))) {
                mustBeNewest(before);
            }
            return answer;
        }
    }

    /** What does not exist was looked for a moment ago, because nothing remembers that. */
    private void mustBeNewest(@Nullable Long version) {
        if (version == null) {
            return;
        }
        String id = String.valueOf(((AggregateScopeDescriptor) Scope.describeCurrentScope()).getIdentifier());
        long newest = lastSequenceNumbers.apply(id).orElse(version);
        if (newest > version) {
            throw new StaleStateException(id, version, newest);
        }
    }
}
