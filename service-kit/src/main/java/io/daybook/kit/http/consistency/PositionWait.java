package io.daybook.kit.http.consistency;

import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Waits in an endpoint, for clients that prefer it, until what was just sent is handled by a processor of this service.
 */
public final class PositionWait {

    private final ReadModelPositions positions;
    private final Supplier<OptionalLong> head;

    /** @param head where the log ends now; empty where that cannot be had */
    public PositionWait(ReadModelPositions positions, Supplier<OptionalLong> head) {
        this.positions = positions;
        this.head = head;
    }

    /** Comes back when the processor has come to where the log ends now, or the client waits no longer. */
    public void await(Prefer prefer, String processor) {
        OptionalLong position = prefer.patience() == null ? OptionalLong.empty() : head.get();
        if (prefer.patience() != null && position.isPresent()) {
            BoundedWait.OF_PROCESS.await(prefer.patience(), () -> positions.reached(processor, position.getAsLong()));
        }
    }
}
