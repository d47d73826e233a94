package io.daybook.systemtests.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.stock.event.StockEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads a log from its beginning and checks the invariants M1–M4, S1–S4 and C1 as it goes; {@link #finish} adds what
 * can only be said at the end, when every order is expected to be at rest, confirmed, or to wait for its slip.
 *
 * <p>It knows events and nothing else: no aggregate, no read model, so that their mistakes are not its own.
 */
public final class Audit {

    private static final Duration TO_COME_TO_REST = Duration.ofSeconds(150);

    private final List<String> violations = new ArrayList<>();
    private final StockBook stock = new StockBook(violations);
    private final PaymentBook payments = new PaymentBook(violations);
    private final ShipmentBook shipments = new ShipmentBook(violations);
    private final OrderBook orders = new OrderBook(violations, stock, payments, shipments);
    private int events;

    /** Everything that an Axon Server's log holds by now. */
    public static Audit ofLogAt(String address) throws Exception {
        Audit audit = new Audit();
        new LogReader(address).readAll(audit::read);
        return audit;
    }

    /** Waits until every order has come to rest, and everything adds up then. */
    public static Audit awaitSoundLogAt(String address) {
        AtomicReference<Audit> last = new AtomicReference<>();
        await().atMost(TO_COME_TO_REST).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            Audit audit = ofLogAt(address);
            assertThat(audit.finish()).isEmpty();
            last.set(audit);
        });
        return Objects.requireNonNull(last.get());
    }

    public void read(Object event) {
        events++;
        if (event instanceof StockEvent stockEvent) {
            stock.read(stockEvent);
        } else if (event instanceof PaymentEvent paymentEvent) {
            payments.read(paymentEvent);
        } else if (event instanceof OrderEvent orderEvent) {
            orders.read(orderEvent);
        } else if (event instanceof ShipmentEvent shipmentEvent) {
            shipments.read(shipmentEvent, order -> payments.sum(order, PaymentBook.Account::captured));
        }
    }

    /** Everything that does not add up, in the order in which it was found. */
    public List<String> finish() {
        orders.finish();
        return List.copyOf(violations);
    }

    public int eventsRead() {
        return events;
    }

    public int ordersRead() {
        return orders.size();
    }
}
