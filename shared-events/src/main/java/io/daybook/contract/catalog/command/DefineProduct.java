package io.daybook.contract.catalog.command;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;

/**
 * States how a product shall look. The first one defines it, a later one changes what differs, one that changes
 * nothing emits nothing. The answer is a {@link io.daybook.contract.catalog.query.DefinedProduct}.
 *
 * @param sku the product
 * @param name 1 to 200 characters
 * @param category 1 to 200 characters
 * @param price for one piece, not negative
 * @param shipFrom the seller or warehouse it leaves from
 */
public record DefineProduct(Sku sku, String name, String category, Money price, String shipFrom)
        implements ProductCommand {}
