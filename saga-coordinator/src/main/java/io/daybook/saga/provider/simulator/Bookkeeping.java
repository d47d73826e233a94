package io.daybook.saga.provider.simulator;

import io.daybook.contract.money.Money;
import io.daybook.saga.provider.ProviderCall;
import io.daybook.saga.provider.simulator.LedgerEntry.Result;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a call leads to in the books, whatever its token says: never more is taken than is held, and never more
 * is given back than was taken.
 *
 * @param hold how long money is held
 */
record Bookkeeping(Clock clock, Duration hold) {

    LedgerEntry line(ProviderCall call, LedgerBalance balance) {
        return switch (call.intent()) {
            case AUTHORISE ->
                call.retry() == 0
                        ? authorised(call, Objects.requireNonNull(call.authorisation()), balance)
                        : renewed(call, Objects.requireNonNull(call.authorisation()), balance);
            case CAPTURE ->
                captured(call, Objects.requireNonNull(call.capture()).amount(), balance);
            case VOID -> letGo(call, balance);
            case REFUND -> refunded(call, Objects.requireNonNull(call.refund()).amount(), balance);
        };
    }

    /** A slip that is asked for once more is its payment. */
    private LedgerEntry authorised(ProviderCall call, ProviderCall.Authorisation asked, LedgerBalance balance) {
        return switch (asked.kind()) {
            case CARD -> entry(call, Result.AUTHORISED, asked.amount());
            case DEBIT, VOUCHER -> entry(call, Result.CAPTURED, asked.amount());
            case BANK_SLIP ->
                entry(call, balance.has(Result.PENDING) ? Result.CAPTURED : Result.PENDING, asked.amount());
        };
    }

    /** It takes the place of what is held, of which some may have been taken since it was asked for. */
    private LedgerEntry renewed(ProviderCall call, ProviderCall.Authorisation asked, LedgerBalance balance) {
        if (balance.has(Result.VOIDED)) {
            return declined(call, "voided");
        }
        Money held = balance.held().orElseGet(() -> Money.zero(asked.amount().currency()));
        return entry(call, Result.AUTHORISED, asked.amount().atMost(held));
    }

    private LedgerEntry captured(ProviderCall call, Money amount, LedgerBalance balance) {
        if (!covers(balance.held(), amount)) {
            return declined(call, "not_held");
        }
        return balance.isExpired(clock.instant()) ? declined(call, "expired") : entry(call, Result.CAPTURED, amount);
    }

    private LedgerEntry letGo(ProviderCall call, LedgerBalance balance) {
        Optional<Money> held = balance.held();
        boolean over = held.isEmpty() && balance.has(Result.CAPTURED) && !balance.has(Result.VOIDED);
        return over ? declined(call, "already_captured") : entry(call, Result.VOIDED, held.orElse(null));
    }

    private LedgerEntry refunded(ProviderCall call, Money amount, LedgerBalance balance) {
        return covers(balance.taken(), amount)
                ? entry(call, Result.REFUNDED, amount)
                : declined(call, "nothing_to_refund");
    }

    private static boolean covers(Optional<Money> there, Money amount) {
        return there.filter(money -> amount.atMost(money).equals(amount)).isPresent();
    }

    LedgerEntry declined(ProviderCall call, String code) {
        return new LedgerEntry(call, clock.instant(), Result.DECLINED, code, /* amount= */ null, /* expiresAt= */ null);
    }

    private LedgerEntry entry(ProviderCall call, Result result, @Nullable Money amount) {
        return new LedgerEntry(
                call,
                clock.instant(),
                result,
                /* code= */ null,
                amount,
                result == Result.AUTHORISED ? clock.instant().plus(hold) : null);
    }
}
