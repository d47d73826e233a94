package io.daybook.saga.platform;

import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * Where a processor of sagas begins that has no stored position: at the beginning of the log, following it without a
 * word up to what was its head then.
 *
 * <p>Beginning at the head would forget every order under way. Acting from the beginning would do everything again. As
 * a replay, it is stored how far it has come, so a crash on the way changes nothing.
 */
final class FromTheTail implements Function<StreamableMessageSource<TrackedEventMessage<?>>, TrackingToken> {

    private final Supplier<OptionalLong> head;

    FromTheTail(Supplier<OptionalLong> head) {
        this.head = head;
    }

    /**
     * @throws IllegalStateException if the head cannot be had now; the processor then tries again
     */
    @Override
    public TrackingToken apply(StreamableMessageSource<TrackedEventMessage<?>> log) {
        long last = head.get().orElseThrow(() -> new IllegalStateException("The log's head is not known yet"));
        TrackingToken tail = log.createTailToken();
        return last < 0 ? tail : ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(last), tail);
    }
}
