package io.daybook.contract.catalog;

import io.daybook.contract.money.Money;

/**
 * The price of a product at the moment of the question, which the order keeps.
 *
 * @param name the product's name now
 * @param price for one piece
 * @param shipFrom the seller or warehouse it leaves from
 */
public record Quote(Sku sku, String name, Money price, String shipFrom) {}
