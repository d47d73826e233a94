package io.daybook.saga.provider.simulator;

import io.daybook.saga.provider.PaymentProvider;
import io.daybook.saga.provider.ProviderCall;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the simulator to the other coordinators, so that all of them have one provider with one ledger.
 *
 * <p>It stands for the outside world and is no call of the shop, so the gateway has no route to it.
 */
@RestController
public class SimulatorEndpoint {

    static final String CALLS = "/internal/simulator/calls";
    static final String LOOKUPS = "/internal/simulator/lookups";

    private final PaymentProvider simulator;

    public SimulatorEndpoint(PaymentProvider simulator) {
        this.simulator = simulator;
    }

    /** Makes the call; again with the same key: the same answer, and nothing is done. */
    @PostMapping(CALLS)
    ResponseEntity<SimulatedAnswer> make(@RequestBody SimulatedCallRequest request) {
        ProviderCall call = request.call();
        return ResponseEntity.ok(SimulatedAnswer.of(
                switch (call.intent()) {
                    case AUTHORISE -> simulator.authorise(call);
                    case VOID -> simulator.letGo(call);
                    case REFUND -> simulator.refund(call);
                }));
    }

    /** Says what became of the call, also that nothing did: only an answer from here may say so. */
    @PostMapping(LOOKUPS)
    ResponseEntity<SimulatedAnswer> find(@RequestBody SimulatedCallRequest request) {
        Optional<SimulatedAnswer> found = simulator.find(request.call()).map(SimulatedAnswer::of);
        return ResponseEntity.ok(found.orElse(SimulatedAnswer.NEVER_ARRIVED));
    }
}
