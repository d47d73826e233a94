package io.daybook.commandside.payment;

import io.daybook.contract.money.Money;
import io.daybook.kit.http.binding.CurrencyCode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * The body of a capture or a refund.
 *
 * @param amount how much; all that there is if it is left out
 */
record PaymentAmountRequest(@Nullable Amount amount) {

    /**
     * An amount of money.
     *
     * @param amount in minor units
     * @param currency ISO 4217; that of the payment
     */
    record Amount(
            @Min(1) @Max(1_000_000_000_000L) long amount,
            @CurrencyCode String currency) {}

    @Nullable
    Money money() {
        return amount == null ? null : new Money(amount.amount(), amount.currency());
    }
}
