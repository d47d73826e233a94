package io.daybook.commandside.order;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.payment.TenderKind;
import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.CountryCode;
import io.daybook.kit.http.binding.CurrencyCode;
import io.daybook.kit.http.binding.RequiredIfSeveral;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an order. It has no prices, names or statuses, because the shop decides those.
 *
 * @param customerId the shop's own number of the customer
 * @param currency ISO 4217; every amount in the body is of this currency
 * @param lines what is bought
 * @param shipping what sending it costs; nothing if it is left out
 * @param fees added to the total
 * @param discounts taken off the total
 * @param tenders how it is paid
 * @param shippingAddress where it goes
 */
record PlaceOrderRequest(
        @Text(max = 255) String customerId,
        @CurrencyCode String currency,

        @Size(min = 1, max = 500, message = "must have 1 to 500 items")
        List<Line> lines,

        @Nullable Amount shipping,

        @Nullable @Size(max = 100, message = "must have at most 100 items")
        List<NamedAmount> fees,

        @Nullable @Size(max = 100, message = "must have at most 100 items")
        List<NamedAmount> discounts,

        @Size(min = 1, max = 50, message = "must have 1 to 50 items") @RequiredIfSeveral("amount")
        List<Payment> tenders,

        Address shippingAddress) {

    static final String TOKEN_OF_ANOTHER_KIND = "is not a token of this kind of payment";

    /** The most that money in a request may be, in minor units. */
    static final long AMOUNT_MAX = 1_000_000_000_000L;

    /**
     * One product of an order.
     *
     * @param sku the shop's own name of the product
     * @param quantity pieces of it
     */
    record Line(
            @Pattern(regexp = Sku.PATTERN, message = "must be 1 to 100 of A-Z a-z 0-9 . _ -")
            String sku,

            @Min(1) @Max(100_000) int quantity) {

        Sku article() {
            return new Sku(sku);
        }
    }

    /**
     * An amount of money.
     *
     * @param amount in minor units
     * @param currency ISO 4217
     */
    record Amount(
            @Min(0) @Max(AMOUNT_MAX) long amount,
            @CurrencyCode String currency) {

        Money money() {
            return new Money(amount, currency);
        }
    }

    /**
     * What a tender pays.
     *
     * @param amount in minor units
     * @param currency ISO 4217
     */
    record Part(
            @Min(1) @Max(AMOUNT_MAX) long amount,
            @CurrencyCode String currency) {

        Money money() {
            return new Money(amount, currency);
        }
    }

    /**
     * A fee or a discount.
     *
     * @param name for example {@code financing}
     * @param amount not negative; its place says whether it is added or taken off
     */
    record NamedAmount(@Text(max = 200) String name, Amount amount) {}

    /**
     * One tender.
     *
     * @param kind the means of payment
     * @param token the provider's name for the customer's means of payment
     * @param amount what it pays; the total if it is left out
     * @param instalments the number of instalments; 1 if it is left out
     */
    record Payment(
            TenderKind kind,
            @Text(max = 255) String token,
            @Nullable Part amount,
            @Nullable @Min(1) @Max(36) Integer instalments)
            implements Checked {

        @Override
        public List<Violation> violations() {
            return TokenRule.mayBe(kind, token) ? List.of() : List.of(Violation.at("/token", TOKEN_OF_ANOTHER_KIND));
        }
    }

    /**
     * Where the order goes.
     *
     * @param name who receives it
     * @param street with number
     * @param city city, town or village
     * @param state region or federal state, where a country has them
     * @param postalCode as written in that country
     * @param country ISO 3166-1 alpha-2
     */
    record Address(
            @Text(max = 200) String name,
            @Text(max = 200) String street,
            @Text(max = 200) String city,
            @Nullable @Text(max = 200) String state,
            @Text(max = 200) String postalCode,
            @CountryCode String country) {}
}
