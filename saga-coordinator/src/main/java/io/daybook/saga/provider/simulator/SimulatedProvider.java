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
    public Outcome make(ProviderCall call) {
        return decided(call).answer();
    }

    @Override
    public Optional<Outcome> find(ProviderCall call) {
        return booked(call).map(LedgerEntry::answer);
    }

    /** The line of the call, which is decided now if it never was. */
    LedgerEntry decided(ProviderCall call) {
        LedgerEntry entry = ledger.decide(call.key(), call.paymentId(), known -> decision(call, known));
        if (call.authorisation() != null && call.authorisation().token().equals("tok_slow")) {
            pause.accept(SLOW);
        }
        return entry;
    }

    /** The line of the call, if it was decided. */
    Optional<LedgerEntry> booked(ProviderCall call) {
        return ledger.find(call.key(), call.paymentId());
    }

    private LedgerEntry decision(ProviderCall call, List<LedgerEntry> known) {
        return switch (call.intent()) {
            case AUTHORISE -> authorised(call, Objects.requireNonNull(call.authorisation()));
            case CAPTURE -> throw new IllegalStateException("No capture is asked for yet");
            case VOID -> letGo(call, known);
            case REFUND -> refunded(call, Objects.requireNonNull(call.refund()).amount(), known);
        };
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
}
