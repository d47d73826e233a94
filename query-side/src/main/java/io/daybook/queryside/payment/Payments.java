package io.daybook.queryside.payment;

import com.mongodb.client.model.Filters;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.query.FindPayment;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.Slice;
import io.daybook.kit.mongo.TimeOrder;
import io.daybook.queryside.shared.ViewStore;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The documents of payments. Nothing else writes the collection {@code payments}. */
@Repository
class Payments extends ViewStore<PaymentId, PaymentView> {

    private static final String ORDER = "orderId";
    private static final String STATUS = "money.status";
    private static final long ANSWERED = 1; // Sequence number of the first answer.
    private static final TimeOrder NEWEST_FIRST = TimeOrder.newestFirst("openedAt");

    Payments(ReadModels readModels) {
        super(readModels
                .define("payments", PaymentView.class)
                .builtBy("payment")
                .list(NEWEST_FIRST, ORDER, STATUS)
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

    Slice<PaymentView> page(PaymentFilter filter, int limit, @Nullable String after) {
        List<Bson> filters = new ArrayList<>();
        addIfWanted(filters, filter.orderId(), order -> Filters.eq(ORDER, order));
        addIfWanted(filters, filter.status(), status -> Filters.eq(STATUS, status.name()));
        return NEWEST_FIRST.page(documents, filters, limit, after);
    }
}
