package io.daybook.saga.provider.simulator;

import io.daybook.contract.payment.PaymentId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The provider's books: the lines of each payment, of which none is ever changed. */
public interface Ledger {

    /** The line with that key of that payment, if there is one. */
    Optional<LedgerEntry> find(String key, PaymentId paymentId);

    /**
     * Decides what was not decided yet, from what is known of the payment, the newest first, and returns what stands in
     * the ledger.
     */
    LedgerEntry decide(String key, PaymentId paymentId, Function<List<LedgerEntry>, LedgerEntry> decision);

    /** All that is known of a payment, the newest first. */
    List<LedgerEntry> lines(PaymentId paymentId);
}
