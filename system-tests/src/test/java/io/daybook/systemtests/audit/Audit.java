package io.daybook.systemtests.audit;

import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.stock.event.StockEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a log from its beginning and checks the invariants M1, M2, M3, S1 and S3 as it goes; {@link #finish} adds what
 * can only be said at the end, when every order is expected to be at rest or confirmed.
 *
 * <p>It knows events and nothing else: no aggregate, no read model, so that their mistakes are not its own.
 */
public final class Audit {

    private final List<String> violations = new ArrayList<>();
    private final StockBook stock = new StockBook(violations);
    private final PaymentBook payments = new PaymentBook(violations);
    private final OrderBook orders = new OrderBook(violations);

    public void read(Object event) {
        if (event instanceof StockEvent stockEvent) {
            stock.read(stockEvent);
        } else if (event instanceof PaymentEvent paymentEvent) {
            payments.read(paymentEvent);
        } else if (event instanceof OrderEvent orderEvent) {
            orders.read(orderEvent);
        } else if (event instanceof ShipmentEvent shipmentEvent) {
            orders.read(shipmentEvent);
        }
    }

    /** Everything that does not add up, in the order in which it was found. */
    public List<String> finish() {
        orders.finish(stock, payments);
        return List.copyOf(violations);
    }

    public int ordersRead() {
        return orders.size();
    }
}
