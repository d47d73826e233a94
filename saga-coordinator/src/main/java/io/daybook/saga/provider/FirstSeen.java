package io.daybook.saga.provider;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Tells a call that was surely never made from one that may have been.
 *
 * <p>The database may fall back, under a living service or together with it, and then an intent comes again whose call
 * was made already. So a call is new only if its intent was appended after this process began and this process has not
 * seen it yet; every other is looked up first.
 */
public final class FirstSeen {

    private static final int REMEMBERED_MAX = 100_000;

    private final Supplier<OptionalLong> head;
    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };
    private OptionalLong beginning = OptionalLong.empty();

    /**
     * @param head the position of the last event in the log; empty where it cannot be had at the moment
     */
    public FirstSeen(Supplier<OptionalLong> head) {
        this.head = head;
    }

    /** Whether the call is new; asked a second time, it is not. */
    synchronized boolean test(ProviderCall call, EventMessage<?> intent) {
        if (beginning.isEmpty()) {
            beginning = head.get();
        }
        boolean appendedSince = beginning.isPresent() && position(intent) > beginning.getAsLong();
        return seen.put(call.key(), true) == null && appendedSince;
    }

    private static long position(EventMessage<?> event) {
        return event instanceof TrackedEventMessage<?> tracked
                ? tracked.trackingToken().position().orElse(-1)
                : -1;
    }
}
