package io.daybook.queryside.timeline;

import io.daybook.contract.order.AboutOrder;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;

/**
 * The timeline of every order, to which every event of it is added once.
 *
 * <p>Redelivery is harmless: a document knows the last event of each aggregate, and where in the log its last deadline
 * was. Sequenced by order, so what is added comes in the order of the log.
 */
@ProcessingGroup("timeline")
class TimelineProjection {

    private final Timelines timelines;

    TimelineProjection(Timelines timelines) {
        this.timelines = timelines;
    }

    /** Also of stock: goods that come in or are counted are about no order. */
    @EventHandler
    void on(AboutOrder event, EventMessage<?> message) {
        timelines.add(event, message);
    }

    @ResetHandler
    void forgetEverything() {
        timelines.clear();
    }
}
