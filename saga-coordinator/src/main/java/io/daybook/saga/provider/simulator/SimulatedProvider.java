package io.daybook.saga.provider.simulator;

import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.ProviderToken;
import io.daybook.contract.payment.ProviderToken.Behaviour;
import io.daybook.contract.payment.ProviderToken.Call;
import io.daybook.kit.axon.Ids;
import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.PaymentProvider;
import io.daybook.saga.provider.ProviderCall;
import io.daybook.saga.provider.simulator.LedgerEntry.Result;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Does what a {@link ProviderToken} wants, as far as the books allow it.
 *
 * <p>What it decides is in its ledger before it answers, or before its answer is lost, so that the same key always gets
 * the same answer, whatever crashes in between. A look-up always tells the truth.
 */
public final class SimulatedProvider implements PaymentProvider, Slips {

    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final ProviderToken PLAIN = new ProviderToken(Map.of(), "declined");
    private static final ProviderToken UNHEARD_OF =
            new ProviderToken(Map.of(Call.AUTHORISE, Behaviour.ALWAYS_DECLINED), "declined");

    private final Ledger ledger;
    private final Bookkeeping books;
    private final Consumer<Duration> pause;

    /** Calls that never arrived, so that they do the second time; after a restart it is one time more. */
    private final Set<String> neverArrived = ConcurrentHashMap.newKeySet();

    /**
     * @param ledger its books
     * @param hold how long money is held
     * @param pause lets time pass before a slow answer
     */
    public SimulatedProvider(Ledger ledger, Clock clock, Duration hold, Consumer<Duration> pause) {
        this.ledger = ledger;
        this.books = new Bookkeeping(clock, hold);
        this.pause = pause;
    }

    @Override
    public Outcome make(ProviderCall call) {
        return decided(call).answer();
    }

    @Override
    public Optional<Outcome> find(ProviderCall call) {
        return booked(call).map(LedgerEntry::answer);
    }

    /**
     * The line of the call, which is decided now if it never was.
     *
     * @throws NoAnswer if the token wants it so
     */
    LedgerEntry decided(ProviderCall call) {
        Decision decision = new Decision(call);
        LedgerEntry entry = ledger.decide(call.key(), call.paymentId(), decision);
        switch (decision.behaviour) {
            case LOST, DECLINED_LOST -> throw new NoAnswer(decision.behaviour);
            case SLOW -> pause.accept(SLOW);
            case DONE, DECLINED, ALWAYS_DECLINED, LOST_UNDONE, ERROR -> {}
        }
        return present(entry);
    }

    /** Is asked only where the call is not in the books yet. */
    private final class Decision implements Function<List<LedgerEntry>, LedgerEntry> {

        private final ProviderCall call;
        private Behaviour behaviour = Behaviour.DONE;

        Decision(ProviderCall call) {
            this.call = call;
        }

        @Override
        public LedgerEntry apply(List<LedgerEntry> lines) {
            LedgerBalance balance = new LedgerBalance(lines);
            ProviderToken token = token(call, balance);
            behaviour = behaviour(call, token, balance);
            return switch (behaviour) {
                case DONE, LOST, SLOW -> books.line(call, balance);
                case DECLINED, ALWAYS_DECLINED, DECLINED_LOST -> books.declined(call, token.declineCode());
                case LOST_UNDONE, ERROR -> {
                    if (neverArrived.add(call.key())) {
                        throw new NoAnswer(behaviour);
                    }
                    neverArrived.remove(call.key());
                    yield books.line(call, balance);
                }
            };
        }
    }

    private static ProviderToken token(ProviderCall call, LedgerBalance balance) {
        return Optional.ofNullable(call.authorisation())
                .or(balance::asked)
                .map(asked -> ProviderToken.parse(asked.kind(), asked.token()).orElse(UNHEARD_OF))
                .orElse(PLAIN);
    }

    /** The customer who pays a slip is not the shop, whose calls the token is about. */
    private static Behaviour behaviour(ProviderCall call, ProviderToken token, LedgerBalance balance) {
        Call kind = kind(call);
        Behaviour wanted = kind == Call.AUTHORISE && balance.has(Result.PENDING) ? Behaviour.DONE : token.of(kind);
        boolean again = balance.lines().stream().anyMatch(line -> kind(line.call()) == kind);
        return wanted == Behaviour.DECLINED && again ? Behaviour.DONE : wanted;
    }

    private static Call kind(ProviderCall call) {
        return switch (call.intent()) {
            case AUTHORISE -> call.retry() == 0 ? Call.AUTHORISE : Call.RENEWAL;
            case CAPTURE -> Call.CAPTURE;
            case VOID -> Call.VOID;
            case REFUND -> Call.REFUND;
        };
    }

    /** The line of the call, if it was decided. */
    Optional<LedgerEntry> booked(ProviderCall call) {
        return ledger.find(call.key(), call.paymentId()).map(this::present);
    }

    /** A slip that was paid is what it was paid by. */
    private LedgerEntry present(LedgerEntry entry) {
        return entry.outcome() == Result.PENDING
                ? ledger.find(paid(entry).key(), entry.paymentId()).orElse(entry)
                : entry;
    }

    @Override
    public Optional<ProviderCall> payment(PaymentId paymentId) {
        return ledger.lines(paymentId).stream()
                .filter(line -> line.outcome() == Result.PENDING)
                .findFirst()
                .map(SimulatedProvider::paid);
    }

    private static ProviderCall paid(LedgerEntry slip) {
        ProviderCall asked = slip.call();
        return new ProviderCall(
                Ids.derived("paid", asked.key()),
                ProviderIntent.AUTHORISE,
                asked.paymentId(),
                asked.orderId(),
                asked.causationId(),
                asked.retry(),
                asked.authorisation(),
                /* capture= */ null,
                /* refund= */ null);
    }
}
