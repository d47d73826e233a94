package io.daybook.contract.catalog.query;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;

/**
 * A product as the catalog shows it.
 *
 * @param sku the shop's own name of the product, 1 to 100 of {@code [A-Za-z0-9._-]}
 * @param name as shown to customers
 * @param category the category under which the shop lists it
 * @param price for one piece
 * @param shipFrom the seller or warehouse it leaves from
 * @param discontinued whether it is off sale
 * @param version sequence number of the aggregate's last event, from 0
 */
public record ProductSummary(
        Sku sku, String name, String category, Money price, String shipFrom, boolean discontinued, long version) {}
