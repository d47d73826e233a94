package io.daybook.contract.catalog.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * States how a product shall look. The first one defines it, a later one changes what differs, one that changes
 * nothing emits nothing. The answer is a {@link io.daybook.contract.catalog.query.DefinedProduct}.
 *
 * @param sku the product
 * @param name 1 to 200 characters
 * @param category 1 to 200 characters
 * @param price for one piece, not negative
 * @param shipFrom the seller or warehouse it leaves from
 * @param request the request that asks, a repeat of which changes nothing; absent where it has no key
 */
public record DefineProduct(
        Sku sku,
        String name,
        String category,
        Money price,
        String shipFrom,
        @Nullable RequestMark request) implements ProductCommand {}
