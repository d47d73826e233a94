package io.daybook.contract.catalog;

import io.daybook.contract.money.Money;

/**
 * What a product costs at the moment it is asked, for an order to keep.
 *
 * @param sku the product asked
 * @param name its name now
 * @param price for one piece
 * @param shipFrom the seller or warehouse it leaves from
 */
public record Quote(Sku sku, String name, Money price, String shipFrom) {}
