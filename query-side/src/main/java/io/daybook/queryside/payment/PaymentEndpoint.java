package io.daybook.queryside.payment;

import io.daybook.contract.Roles;
import io.daybook.contract.Uuid;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.query.FindPayment;
import io.daybook.contract.payment.query.PaymentSummary;
import io.daybook.kit.http.consistency.ReadModel;
import io.daybook.kit.http.request.Page;
import io.daybook.kit.http.request.Paging;
import io.daybook.kit.http.request.QueryParameters;
import io.daybook.kit.http.request.Shape;
import io.daybook.kit.mongo.Slice;
import jakarta.annotation.security.RolesAllowed;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One payment, also for other services, and payments by order or status. */
@RestController
@ReadModel("payment")
class PaymentEndpoint {

    private final Payments payments;

    PaymentEndpoint(Payments payments) {
        this.payments = payments;
    }

    /** Shows a payment. */
    @GetMapping("/v1/payments/{paymentId}")
    @RolesAllowed({Roles.STAFF, Roles.OPERATOR})
    ResponseEntity<PaymentSummary> showPayment(@PathVariable @Shape(Uuid.PATTERN) PaymentId paymentId) {
        return payments.show(paymentId, PaymentView::summary, PaymentSummary::version);
    }

    /** Lists payments, newest first. */
    @GetMapping("/v1/payments")
    @RolesAllowed({Roles.STAFF, Roles.OPERATOR})
    Page<PaymentSummary> listPayments(@QueryParameters PaymentFilter filter, Paging paging) {
        Slice<PaymentView> page = payments.page(filter, paging.limit(), paging.after());
        return paging.page(page.items(payment -> payment.content().summary()), page.next());
    }

    @QueryHandler
    @Nullable
    PaymentSummary answer(FindPayment query) {
        return payments.find(query.paymentId())
                .map(payment -> payment.content().summary())
                .orElse(null);
    }
}
