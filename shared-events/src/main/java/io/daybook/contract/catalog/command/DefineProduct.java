package io.daybook.contract.catalog.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Creates or changes a product. The first command defines it, a later one changes what differs, and one that changes
 * nothing emits nothing. The answer is a {@link io.daybook.contract.catalog.query.DefinedProduct}.
 *
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
