package io.daybook.queryside.audit;

import io.daybook.contract.stock.event.StockEvent;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;

/**
 * Enters what happens to articles in their books, sequenced by sku. Redelivery is harmless: a document knows how far in
 * the log it is.
 */
@ProcessingGroup("audit-stock")
class StockBookkeeping {

    private final AuditBooks books;

    StockBookkeeping(AuditBooks books) {
        this.books = books;
    }

    @EventHandler
    void on(StockEvent event, EventMessage<?> message) {
        books.enter(event, message);
    }

    @ResetHandler
    void forgetEverything() {
        books.clearStock();
    }
}
