package io.daybook.commandside;

import io.daybook.contract.catalog.query.FindProduct;
import io.daybook.contract.catalog.query.ProductSummary;
import io.daybook.contract.order.query.FindOrderSummary;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.payment.query.FindPayment;
import io.daybook.contract.payment.query.PaymentSummary;
import io.daybook.contract.returns.query.FindReturn;
import io.daybook.contract.returns.query.ReturnSummary;
import io.daybook.contract.shipment.query.FindShipment;
import io.daybook.contract.shipment.query.ShipmentSummary;
import io.daybook.contract.stock.query.FindStockLevel;
import io.daybook.contract.stock.query.StockLevel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Shows what a test says that is shown, or is away. */
public class FakeReadModels {

    /** What is shown, by id. */
    public final Map<String, Object> shown = new ConcurrentHashMap<>();

    /** What is shown from the second question on, by id. */
    public final Map<String, Object> late = new ConcurrentHashMap<>();

    /** How often somebody asked. */
    public final AtomicInteger asked = new AtomicInteger();

    /** Whether nobody can be asked. */
    public volatile boolean away;

    @QueryHandler
    @Nullable
    OrderSummary answer(FindOrderSummary query) {
        return find(query.orderId().value(), OrderSummary.class);
    }

    @QueryHandler
    @Nullable
    ProductSummary answer(FindProduct query) {
        return find("product " + query.sku(), ProductSummary.class);
    }

    @QueryHandler
    @Nullable
    StockLevel answer(FindStockLevel query) {
        return find("stock " + query.sku(), StockLevel.class);
    }

    @QueryHandler
    @Nullable
    PaymentSummary answer(FindPayment query) {
        return find("payment " + query.paymentId(), PaymentSummary.class);
    }

    @QueryHandler
    @Nullable
    ShipmentSummary answer(FindShipment query) {
        return find("shipment " + query.shipmentId(), ShipmentSummary.class);
    }

    @QueryHandler
    @Nullable
    ReturnSummary answer(FindReturn query) {
        return find("return " + query.returnId(), ReturnSummary.class);
    }

    private <R> @Nullable R find(String id, Class<R> type) {
        asked.incrementAndGet();
        if (away) {
            throw new IllegalStateException("away");
        }
        Object now = shown.get(id);
        Object next = late.remove(id);
        if (next != null) {
            shown.put(id, next);
        }
        return type.cast(now);
    }
}
