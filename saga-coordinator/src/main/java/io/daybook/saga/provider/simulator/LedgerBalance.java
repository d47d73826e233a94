package io.daybook.saga.provider.simulator;

import io.daybook.contract.money.Money;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.saga.provider.ProviderCall;
import io.daybook.saga.provider.simulator.LedgerEntry.Result;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of one payment add up to.
 *
 * @param lines the newest first
 */
record LedgerBalance(List<LedgerEntry> lines) {

    /** What is held and neither taken nor let go: the newest hold, less what was taken of it. */
    Optional<Money> held() {
        Money held = null;
        for (int line = lines.size() - 1; line >= 0; line--) {
            held = after(lines.get(line), held);
        }
        return Optional.ofNullable(held).filter(money -> money.amount() > 0);
    }

    private static @Nullable Money after(LedgerEntry line, @Nullable Money held) {
        return switch (line.outcome()) {
            case AUTHORISED -> line.amount();
            case CAPTURED ->
                held == null || line.call().intent() == ProviderIntent.AUTHORISE
                        ? held
                        : held.minus(Objects.requireNonNull(line.amount()));
            case VOIDED -> null;
            case PENDING, DECLINED, REFUNDED -> held;
        };
    }

    /** Whether the newest hold is over. */
    boolean isExpired(Instant now) {
        return lines.stream()
                .filter(line -> line.outcome() == Result.AUTHORISED)
                .findFirst()
                .map(LedgerEntry::expiresAt)
                .filter(until -> !until.isAfter(now))
                .isPresent();
    }

    /** What was taken and not given back. */
    Optional<Money> taken() {
        return sum(Result.CAPTURED)
                .map(taken -> sum(Result.REFUNDED).map(taken::minus).orElse(taken));
    }

    Optional<Money> sum(Result result) {
        return lines.stream()
                .filter(line -> line.outcome() == result)
                .map(LedgerEntry::amount)
                .filter(Objects::nonNull)
                .reduce(Money::plus);
    }

    boolean has(Result result) {
        return lines.stream().anyMatch(line -> line.outcome() == result);
    }

    /** What the payment was begun with, whose token decides about all its calls. */
    Optional<ProviderCall.Authorisation> asked() {
        return lines.stream()
                .map(line -> line.call().authorisation())
                .filter(Objects::nonNull)
                .findFirst();
    }
}
