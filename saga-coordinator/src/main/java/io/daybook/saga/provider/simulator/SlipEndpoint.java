package io.daybook.saga.provider.simulator;

import io.daybook.contract.Roles;
import io.daybook.contract.Uuid;
import io.daybook.contract.payment.PaymentId;
import io.daybook.kit.axon.OutcomeUnknownException;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RefusedException;
import io.daybook.kit.http.request.Shape;
import io.daybook.saga.provider.ProviderCall;
import io.daybook.saga.provider.ProviderCaller;
import jakarta.annotation.security.RolesAllowed;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Plays the customer who pays a bank slip of the simulator.
 *
 * <p>The payment is an open call from the moment that it is accepted, so it is booked and told to the shop whatever
 * crashes in between. It is taken after a void too, as a bank takes the money of a slip that was printed; the shop
 * gives it back.
 */
@RestController
public class SlipEndpoint {

    private static final Refusal UNKNOWN =
            Refusal.of(Refusal.Kind.NOT_FOUND, "NOT_FOUND", "The simulator knows no bank slip of this payment.");

    private final Slips slips;
    private final ProviderCaller caller;

    public SlipEndpoint(Slips slips, ProviderCaller caller) {
        this.slips = slips;
        this.caller = caller;
    }

    /** Pays a bank slip. Again, it changes nothing. */
    @PostMapping("/v1/simulator/payments/{paymentId}/paid")
    @RolesAllowed(Roles.STAFF)
    ResponseEntity<Void> paySlip(@PathVariable @Shape(Uuid.PATTERN) PaymentId paymentId) {
        ProviderCall payment = slips.payment(paymentId).orElseThrow(() -> new RefusedException(UNKNOWN));
        try {
            caller.open(payment);
            return ResponseEntity.accepted().build();
        } catch (RuntimeException lost) {
            throw new OutcomeUnknownException("The payment may have been accepted.", lost);
        }
    }
}
