package io.daybook.saga.provider.simulator;

import io.daybook.contract.payment.PaymentId;
import io.daybook.saga.provider.ProviderCall;
import java.util.Optional;

/** The bank slips that the simulator knows. */
public interface Slips {

    /**
     * The customer's payment of the slip, as a call: made for the first time it books the money, and its key is always
     * the same. Empty where no slip of that payment is known.
     */
    Optional<ProviderCall> payment(PaymentId paymentId);
}
