package io.daybook.saga.provider.simulator;

import io.daybook.contract.Roles;
import io.daybook.kit.http.request.Page;
import io.daybook.kit.http.request.Paging;
import jakarta.annotation.security.RolesAllowed;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the provider's books, so that they can be compared with those of the shop. */
@RestController
public class LedgerEndpoint {

    private final Books books;

    public LedgerEndpoint(Books books) {
        this.books = books;
    }

    /** Lists what the simulator holds, took and gave back, payment by payment, in an order of its own. */
    @GetMapping("/v1/simulator/payments")
    @RolesAllowed({Roles.STAFF, Roles.OPERATOR})
    Page<LedgerPayment> listSimulatedPayments(Paging paging) {
        BooksPage page = books.payments(paging.limit(), paging.after());
        return paging.page(page.payments(), page.next());
    }
}
