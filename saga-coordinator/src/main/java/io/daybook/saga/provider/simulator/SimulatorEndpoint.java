package io.daybook.saga.provider.simulator;

import io.daybook.contract.Roles;
import io.daybook.contract.Uuid;
import io.daybook.contract.payment.PaymentId;
import io.daybook.kit.http.request.Shape;
import io.daybook.saga.provider.ProviderCall;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the simulator to the other coordinators, so that all of them have one provider with one ledger. Its
 * answers are lists of what was asked for, of which a call that never arrived has none.
 *
 * <p>It stands for the outside world and is no call of the shop, so the gateway has no route to it.
 */
@RestController
public class SimulatorEndpoint {

    static final String CALLS = "/internal/simulator/calls";
    static final String LOOKUPS = "/internal/simulator/lookups";
    static final String BOOKS = "/internal/simulator/payments";
    static final String SLIPS = "/internal/simulator/slips/";

    private final SimulatedProvider simulator;
    private final Books books;

    public SimulatorEndpoint(SimulatedProvider simulator, Books books) {
        this.simulator = simulator;
        this.books = books;
    }

    /** Makes the call; again with the same key: nothing is done. A lost answer is an answer of another status. */
    @PostMapping(CALLS)
    @RolesAllowed(Roles.SERVICE)
    ResponseEntity<List<LedgerEntry>> make(@RequestBody ProviderCall call) {
        try {
            return ResponseEntity.ok(List.of(simulator.decided(call)));
        } catch (NoAnswer wanted) {
            return ResponseEntity.status(wanted.status()).build();
        }
    }

    /** Says what became of the call, also that nothing did: only an answer from here may say so. */
    @PostMapping(LOOKUPS)
    @RolesAllowed(Roles.SERVICE)
    ResponseEntity<List<LedgerEntry>> find(@RequestBody ProviderCall call) {
        return ResponseEntity.ok(simulator.booked(call).stream().toList());
    }

    /** The customer's payment of a slip, as a call; none where no slip of the payment is known. */
    @GetMapping(SLIPS + "{paymentId}")
    @RolesAllowed(Roles.SERVICE)
    ResponseEntity<List<ProviderCall>> payment(@PathVariable @Shape(Uuid.PATTERN) PaymentId paymentId) {
        return ResponseEntity.ok(simulator.payment(paymentId).stream().toList());
    }

    /** A page of the books. */
    @PostMapping(BOOKS)
    @RolesAllowed(Roles.SERVICE)
    ResponseEntity<List<BooksPage>> payments(@RequestBody BooksPlace place) {
        return ResponseEntity.ok(List.of(books.payments(place.limit(), place.after())));
    }
}
