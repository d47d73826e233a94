package io.daybook.systemtests.walks;

import io.daybook.contract.payment.PaymentId;
import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.PaymentProvider;
import io.daybook.saga.provider.ProviderCall;
import io.daybook.saga.provider.simulator.Ledger;
import io.daybook.saga.provider.simulator.LedgerEntry;
import io.daybook.saga.provider.simulator.SimulatedProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The real simulator with its books in memory, at the other end of a line that loses calls and answers. What a
 * payment's token wants comes on top of that.
 */
final class Provider implements PaymentProvider {

    private static final Duration HOLD = Duration.ofDays(7);

    private final World world;
    private final Runnable interruption;
    private final SimulatedProvider simulator;

    /** @param interruption may end everything between what is done and what is told of it */
    Provider(World world, Runnable interruption) {
        this.world = world;
        this.interruption = interruption;
        this.simulator = new SimulatedProvider(new Books(), world, HOLD, pause -> {});
    }

    @Override
    public Outcome make(ProviderCall call) {
        loseSometimes();
        Outcome outcome = simulator.make(call);
        interruption.run();
        loseSometimes();
        return outcome;
    }

    @Override
    public Optional<Outcome> find(ProviderCall call) {
        loseSometimes();
        return simulator.find(call);
    }

    /** The customer's payment of a slip, where there is one. */
    Optional<ProviderCall> slip(PaymentId paymentId) {
        return simulator.payment(paymentId);
    }

    private void loseSometimes() {
        if (world.fails(0.03)) {
            throw new IllegalStateException("The line to the provider is broken");
        }
    }

    /** The lines of each payment, the newest first. */
    private static final class Books implements Ledger {

        private final Map<PaymentId, List<LedgerEntry>> lines = new HashMap<>();

        @Override
        public Optional<LedgerEntry> find(String key, PaymentId paymentId) {
            return lines(paymentId).stream()
                    .filter(line -> line.call().key().equals(key))
                    .findFirst();
        }

        @Override
        public LedgerEntry decide(String key, PaymentId paymentId, Function<List<LedgerEntry>, LedgerEntry> decision) {
            return find(key, paymentId).orElseGet(() -> {
                LedgerEntry line = decision.apply(lines(paymentId));
                lines.computeIfAbsent(paymentId, id -> new ArrayList<>()).add(0, line);
                return line;
            });
        }

        @Override
        public List<LedgerEntry> lines(PaymentId paymentId) {
            return lines.getOrDefault(paymentId, List.of());
        }
    }
}
