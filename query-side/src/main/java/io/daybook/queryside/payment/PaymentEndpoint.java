package io.daybook.queryside.payment;

import io.daybook.contract.Uuid;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.query.FindPayment;
import io.daybook.contract.payment.query.PaymentPage;
import io.daybook.contract.payment.query.PaymentSummary;
import io.daybook.kit.axon.QuerySender;
import io.daybook.kit.http.Page;
import io.daybook.kit.http.Paging;
import io.daybook.kit.http.Problem;
import io.daybook.kit.http.QueryParameters;
import io.daybook.kit.http.ReadModel;
import io.daybook.kit.http.Shape;
import io.daybook.kit.http.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One payment, and payments by order or status. */
@RestController
@ReadModel("payment")
class PaymentEndpoint {

    private final QuerySender queries;

    PaymentEndpoint(QuerySender queries) {
        this.queries = queries;
    }

    @GetMapping("/v1/payments/{paymentId}")
    ResponseEntity<PaymentSummary> show(@PathVariable @Shape(Uuid.PATTERN) PaymentId paymentId) {
        return queries.ask(new FindPayment(paymentId), PaymentSummary.class)
                .map(payment -> Versioned.ok(payment, payment.version(), payment.changes()))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    @GetMapping("/v1/payments")
    Page<PaymentSummary> list(@QueryParameters PaymentFilter filter, Paging paging) {
        PaymentPage page = queries.ask(filter.query(paging), PaymentPage.class)
                .orElseThrow(() -> Problem.unavailable().asException());
        return paging.page(page.items(), page.next());
    }
}
