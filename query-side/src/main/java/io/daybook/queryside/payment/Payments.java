package io.daybook.queryside.payment;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.kit.mongo.Documents;
import io.daybook.kit.mongo.GuardedDocument;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.Slice;
import io.daybook.kit.mongo.StreamPosition;
import io.daybook.kit.mongo.TimeOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The documents of payments. Nothing else writes the collection {@code payments}. */
@Component
class Payments {

    private static final String ORDER = "orderId";
    private static final String STATUS = "status";
    private static final TimeOrder NEWEST_FIRST = TimeOrder.newestFirst("openedAt");

    private final Documents<PaymentView> payments;

    Payments(ReadModels readModels) {
        payments = readModels
                .define("payments", PaymentView.class)
                .index(NEWEST_FIRST.keys())
                .index(Indexes.compoundIndex(Indexes.ascending(ORDER), NEWEST_FIRST.keys()))
                .index(Indexes.compoundIndex(Indexes.ascending(STATUS), NEWEST_FIRST.keys()))
                .readAhead(Payments::touched)
                .open();
    }

    private static List<String> touched(EventMessage<?> event) {
        Object payload = event.getPayload();
        if (payload instanceof OrderPlaced placed) {
            return placed.tenders().stream()
                    .map(Tender::paymentId)
                    .map(PaymentId::value)
                    .toList();
        }
        return payload instanceof PaymentEvent payment
                ? List.of(payment.paymentId().value())
                : List.of();
    }

    void create(PaymentId paymentId, StreamPosition origin, PaymentView payment) {
        payments.create(paymentId.value(), origin, payment);
    }

    void change(PaymentId paymentId, StreamPosition origin, UnaryOperator<PaymentView> change) {
        payments.change(paymentId.value(), origin, change);
    }

    void clear() {
        payments.clear();
    }

    Optional<GuardedDocument<PaymentView>> find(PaymentId paymentId) {
        return payments.find(paymentId.value());
    }

    Slice<PaymentView> page(PaymentFilter filter, int limit, @Nullable String after) {
        List<Bson> filters = new ArrayList<>();
        if (filter.orderId() != null) {
            filters.add(Filters.eq(ORDER, filter.orderId()));
        }
        if (filter.status() != null) {
            filters.add(Filters.eq(STATUS, filter.status().name()));
        }
        return NEWEST_FIRST.page(payments, filters, limit, after);
    }
}
