package io.daybook.contract.upcasting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.contract.stock.event.AllocationExtensionRefused;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/**
 * All upcasters. Whatever reads the log has them, so that only here anything is known of older revisions.
 *
 * <p>A field that may be absent needs none. An event that is written anew must be readable for the version before, too,
 * because both run while one takes the place of the other.
 */
public final class EventUpcasters {

    private EventUpcasters() {}

    /** The chain, from the oldest revision of each event to the newest. */
    public static EventUpcasterChain chain() {
        return new EventUpcasterChain(
                new RevisionUpcaster(OrderCompleted.class, "1", "2", EventUpcasters::withNothingDelivered),
                new RevisionUpcaster(AllocationExtended.class, "1", "2", EventUpcasters::withAmendment),
                new RevisionUpcaster(AllocationExtensionRefused.class, "1", "2", EventUpcasters::withAmendment));
    }

    /** Orders were completed before what was delivered was told with it; nothing of those can be returned. */
    private static void withNothingDelivered(ObjectNode completed) {
        completed.putArray("delivered");
        completed.putArray("taken");
    }

    /** What was called {@code number} is called {@code amendment}, as in all other events of a stock item. */
    private static void withAmendment(ObjectNode extension) {
        extension.set("amendment", extension.get("number"));
    }
}
