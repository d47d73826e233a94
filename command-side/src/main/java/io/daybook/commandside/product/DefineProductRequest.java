package io.daybook.commandside.product;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.command.DefineProduct;
import io.daybook.contract.money.Money;
import io.daybook.kit.http.binding.CurrencyCode;
import io.daybook.kit.http.binding.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * The body of a {@code PUT} of a product.
 *
 * @param name as shown to customers
 * @param category the category under which the shop lists it
 * @param price for one piece
 * @param shipFrom the seller or warehouse it leaves from; {@code main} if it is left out
 */
record DefineProductRequest(
        @Text(max = 200) String name,
        @Text(max = 200) String category,
        Price price,
        @Nullable @Text(max = 200) String shipFrom) {

    private static final String MAIN = "main";

    DefineProduct command(Sku sku, @Nullable RequestMark mark) {
        return new DefineProduct(
                sku,
                name,
                category,
                new Money(price.amount(), price.currency()),
                shipFrom == null ? MAIN : shipFrom,
                mark);
    }

    /**
     * An amount of money.
     *
     * @param amount in minor units
     * @param currency ISO 4217
     */
    record Price(
            @Min(0) @Max(1_000_000_000_000L) long amount,
            @CurrencyCode String currency) {}
}
