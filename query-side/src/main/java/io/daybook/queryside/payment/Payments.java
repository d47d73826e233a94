package io.daybook.queryside.payment;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.query.FindPayment;
import io.daybook.kit.mongo.DeclaredCollection;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.Slice;
import io.daybook.kit.mongo.TimeOrder;
import io.daybook.queryside.shared.ViewStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.eventhandling.EventMessage;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The documents of payments. Nothing else writes the collection {@code payments}. */
@Repository
class Payments extends ViewStore<PaymentId, PaymentView> {

    private static final String ORDER = "orderId";
    private static final String MONEY = "money";
    private static final String STATUS = MONEY + ".status";
    private static final String AUTHORISED = MONEY + ".authorised";
    private static final String CAPTURED = MONEY + ".captured";
    private static final List<PaymentStatus> HOLDING = List.of(
            PaymentStatus.AUTHORISED,
            PaymentStatus.PARTIALLY_CAPTURED,
            PaymentStatus.PARTIALLY_REFUNDED,
            PaymentStatus.UNKNOWN);
    private static final long ANSWERED = 1; // Sequence number of the first answer.
    private static final TimeOrder NEWEST_FIRST = TimeOrder.newestFirst("openedAt");

    private static final DeclaredCollection PAYMENTS =
            DeclaredCollection.sharded("payments").builtBy("payment").list(NEWEST_FIRST, ORDER, STATUS);

    Payments(ReadModels readModels) {
        super(readModels
                .define(PAYMENTS, PaymentView.class)
                .readAhead(Payments::touched)
                .answers(id -> new FindPayment(new PaymentId(id)), Payments::wentOn, PaymentView::summary)
                .open());
    }

    /**
     * Whether there is a new event of it that somebody may have asked for. Its first two are no update: nobody can act
     * on a payment before it was requested and answered.
     */
    private static boolean wentOn(@Nullable PaymentView before, PaymentView now) {
        long seen = before == null ? 0 : before.version();
        return now.version() > Math.max(seen, ANSWERED);
    }

    private static List<String> touched(EventMessage<?> event) {
        Object payload = event.getPayload();
        if (payload instanceof OrderPlaced placed) {
            return paying(placed.terms());
        }
        if (payload instanceof AmendmentProposed proposed) {
            return paying(proposed.terms());
        }
        if (payload instanceof OrderAmended amended) {
            return paying(amended.terms());
        }
        return payload instanceof PaymentEvent payment
                ? List.of(payment.paymentId().value())
                : List.of();
    }

    private static List<String> paying(OrderTerms terms) {
        return terms.tenders().stream()
                .map(Tender::paymentId)
                .map(PaymentId::value)
                .toList();
    }

    /** What is authorised and not captured, in minor units by currency. */
    Map<String, Long> held() {
        Map<String, Long> held = new TreeMap<>();
        for (PaymentStatus status : HOLDING) {
            documents
                    .collection()
                    .find(Filters.eq(STATUS, status.name()))
                    .projection(Projections.include(AUTHORISED, CAPTURED))
                    .forEach(payment -> held.merge(
                            payment.getEmbedded(List.of(MONEY, "authorised", "currency"), String.class),
                            amount(payment, "authorised") - amount(payment, "captured"),
                            Long::sum));
        }
        return held;
    }

    private static long amount(Document payment, String sum) {
        return payment.getEmbedded(List.of(MONEY, sum, "amount"), Number.class).longValue();
    }

    Slice<PaymentView> page(PaymentFilter filter, int limit, @Nullable String after) {
        List<Bson> filters = new ArrayList<>();
        addIfWanted(filters, filter.orderId(), order -> Filters.eq(ORDER, order));
        addIfWanted(filters, filter.status(), status -> Filters.eq(STATUS, status.name()));
        return NEWEST_FIRST.page(documents, filters, limit, after);
    }
}
