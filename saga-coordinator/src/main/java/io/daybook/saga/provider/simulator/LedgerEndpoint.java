package io.daybook.saga.provider.simulator;

import io.daybook.contract.Roles;
import io.daybook.kit.http.request.Page;
import io.daybook.kit.http.request.Paging;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the provider's books, so that they can be compared with those of the shop.
 *
 * <p>Only the coordinator that holds the ledger has this call.
 */
@RestController
public class LedgerEndpoint {

    private final ProviderLedger ledger;

    public LedgerEndpoint(ProviderLedger ledger) {
        this.ledger = ledger;
    }

    /** Lists what the simulator holds, took and gave back, payment by payment, in an order of its own. */
    @GetMapping("/v1/simulator/payments")
    @RolesAllowed({Roles.STAFF, Roles.OPERATOR})
    Page<LedgerPayment> listSimulatedPayments(Paging paging) {
        List<PaymentFile> files = ledger.payments(paging.limit() + 1, paging.after());
        boolean more = files.size() > paging.limit();
        List<PaymentFile> shown = more ? files.subList(0, paging.limit()) : files;
        List<LedgerPayment> payments = shown.stream()
                .map(file -> LedgerPayment.of(file.read()))
                .flatMap(Optional::stream)
                .toList();
        return paging.page(payments, more ? shown.get(shown.size() - 1).name() : null);
    }
}
