package io.daybook.queryside.payment;

import io.daybook.contract.payment.query.FindPayment;
import io.daybook.contract.payment.query.ListPayments;
import io.daybook.contract.payment.query.PaymentPage;
import io.daybook.contract.payment.query.PaymentSummary;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what is asked about payments. */
@Component
class PaymentQueries {

    private final Payments payments;

    PaymentQueries(Payments payments) {
        this.payments = payments;
    }

    @QueryHandler
    @Nullable
    PaymentSummary answer(FindPayment query) {
        return payments.find(query.paymentId()).orElse(null);
    }

    @QueryHandler
    PaymentPage answer(ListPayments query) {
        return payments.page(query);
    }
}
