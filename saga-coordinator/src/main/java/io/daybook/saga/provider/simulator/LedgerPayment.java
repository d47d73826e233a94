package io.daybook.saga.provider.simulator;

import io.daybook.contract.money.Money;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.saga.provider.simulator.LedgerEntry.Result;
import java.util.List;
import java.util.Optional;

/**
 * What the provider's books say of one payment, in the terms of the shop, so that both can be compared.
 *
 * @param paymentId the shop's id of it
 * @param authorised what was taken, and what can be taken still
 * @param captured what was taken
 * @param refunded what was given back
 */
public record LedgerPayment(PaymentId paymentId, Money authorised, Money captured, Money refunded) {

    /**
     * What the lines add up to, the newest first. Empty where the shop never asked for money, but only let it go.
     *
     * <p>A hold that was declined to be renewed is over for both sides, although it lapses later.
     */
    static Optional<LedgerPayment> of(List<LedgerEntry> lines) {
        LedgerBalance balance = new LedgerBalance(lines);
        return balance.asked().map(asked -> {
            Money none = Money.zero(asked.amount().currency());
            Money captured = balance.sum(Result.CAPTURED).orElse(none);
            Money held = isHeldOn(lines) ? balance.held().orElse(none) : none;
            return new LedgerPayment(
                    lines.get(0).paymentId(),
                    captured.plus(held),
                    captured,
                    balance.sum(Result.REFUNDED).orElse(none));
        });
    }

    private static boolean isHeldOn(List<LedgerEntry> lines) {
        return lines.stream()
                .filter(line -> line.call().intent() == ProviderIntent.AUTHORISE)
                .findFirst()
                .filter(line -> line.outcome() != Result.DECLINED)
                .isPresent();
    }
}
