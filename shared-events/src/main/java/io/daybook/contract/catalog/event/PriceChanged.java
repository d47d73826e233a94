package io.daybook.contract.catalog.event;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import org.axonframework.serialization.Revision;

/**
 * A product costs something else from now on; orders keep the price they were sold at.
 *
 * @param sku the product
 * @param price for one piece
 */
@Revision("1")
public record PriceChanged(Sku sku, Money price) implements ProductEvent {}
