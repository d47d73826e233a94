package io.daybook.saga.provider.simulator;

import io.daybook.contract.money.Money;
import io.daybook.contract.payment.TenderKind;
import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.PaymentProvider;
import io.daybook.saga.provider.ProviderCall;
import io.daybook.saga.provider.simulator.LedgerEntry.Result;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the token: {@code tok_ok}, {@code tok_voucher} and, after three seconds, {@code tok_slow} pay;
 * {@code tok_declined}, {@code tok_insufficient_funds} and any other do not.
 *
 * <p>What it decides is in its ledger before it answers, so that the same key always gets the same answer, whatever
 * crashes in between.
 */
public final class SimulatedProvider implements PaymentProvider {

    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final Duration HELD = Duration.ofDays(7);

    private final ProviderLedger ledger;
    private final Clock clock;
    private final Consumer<Duration> pause;

    /**
     * @param ledger its books
     * @param pause lets time pass before a slow answer
     */
    public SimulatedProvider(ProviderLedger ledger, Clock clock, Consumer<Duration> pause) {
        this.ledger = ledger;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Outcome authorise(ProviderCall call) {
        ProviderCall.Authorisation asked = Objects.requireNonNull(call.authorisation());
        LedgerEntry entry = ledger.decide(call.key(), call.paymentId(), known -> authorised(call, asked));
        if (asked.token().equals("tok_slow")) {
            pause.accept(SLOW);
        }
        return outcome(entry);
    }

    @Override
    public Outcome letGo(ProviderCall call) {
        return outcome(ledger.decide(call.key(), call.paymentId(), known -> letGo(call, known)));
    }

    @Override
    public Outcome refund(ProviderCall call) {
        Money amount = Objects.requireNonNull(call.refund()).amount();
        return outcome(ledger.decide(call.key(), call.paymentId(), known -> refunded(call, amount, known)));
    }

    @Override
    public Optional<Outcome> find(ProviderCall call) {
        return ledger.find(call.key(), call.paymentId()).map(SimulatedProvider::outcome);
    }

    private LedgerEntry authorised(ProviderCall call, ProviderCall.Authorisation asked) {
        return switch (asked.token()) {
            case "tok_ok", "tok_slow", "tok_voucher" ->
                asked.kind() == TenderKind.CARD
                        ? entry(call, Result.AUTHORISED, null, asked.amount())
                        : entry(call, Result.CAPTURED, null, asked.amount());
            case "tok_insufficient_funds" -> entry(call, Result.DECLINED, "insufficient_funds", asked.amount());
            default -> entry(call, Result.DECLINED, "declined", asked.amount());
        };
    }

    private LedgerEntry letGo(ProviderCall call, List<LedgerEntry> known) {
        Money held = sum(known, Result.AUTHORISED);
        return sum(known, Result.CAPTURED) == null
                ? entry(call, Result.VOIDED, null, held)
                : entry(call, Result.DECLINED, "already_captured", null);
    }

    private LedgerEntry refunded(ProviderCall call, Money amount, List<LedgerEntry> known) {
        Money taken = sum(known, Result.CAPTURED);
        Money returned = sum(known, Result.REFUNDED);
        Money left = taken == null || returned == null ? taken : taken.minus(returned);
        return left != null && amount.atMost(left).equals(amount)
                ? entry(call, Result.REFUNDED, null, amount)
                : entry(call, Result.DECLINED, "nothing_to_refund", amount);
    }

    private static @Nullable Money sum(List<LedgerEntry> known, Result result) {
        return known.stream()
                .filter(entry -> entry.outcome() == result)
                .map(LedgerEntry::amount)
                .filter(Objects::nonNull)
                .reduce(Money::plus)
                .orElse(null);
    }

    private LedgerEntry entry(ProviderCall call, Result result, @Nullable String code, @Nullable Money amount) {
        return new LedgerEntry(
                call.key(),
                clock.instant(),
                call.intent(),
                call.paymentId(),
                call.orderId(),
                result,
                code,
                amount,
                result == Result.AUTHORISED ? clock.instant().plus(HELD) : null);
    }

    private static Outcome outcome(LedgerEntry entry) {
        return switch (entry.outcome()) {
            case AUTHORISED, CAPTURED -> new Outcome.Authorised("sim-" + entry.key(), entry.expiresAt());
            case DECLINED -> new Outcome.Declined(Objects.requireNonNullElse(entry.code(), "declined"));
            case VOIDED, REFUNDED -> new Outcome.Undone();
        };
    }
}
