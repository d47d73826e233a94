package io.daybook.queryside.returns;

import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.returns.event.ReturnRequested;
import io.daybook.kit.mongo.StreamPosition;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;

/**
 * One document per return, which the request for it creates.
 *
 * <p>Redelivery is harmless: a document knows the last event of its return. An event of one that is not there is an
 * error.
 */
@ProcessingGroup("return")
class ReturnProjection {

    private final Returns returns;

    ReturnProjection(Returns returns) {
        this.returns = returns;
    }

    @EventHandler
    void on(ReturnRequested event, StreamPosition origin) {
        returns.create(event.returnId(), origin, ReturnView.requested(event, origin.sequence()));
    }

    @EventHandler
    void on(ReturnEvent event, StreamPosition origin) {
        returns.change(event.returnId(), origin, known -> known.after(event, origin.sequence()));
    }

    @ResetHandler
    void forgetEverything() {
        returns.clear();
    }
}
