package io.daybook.contract.catalog.event;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A product costs something else from now on; orders keep the price they were sold at.
 *
 * @param price for one piece
 * @param request the request that asked; absent where it had no key
 */
@Revision("2")
public record PriceChanged(Sku sku, Money price, @Nullable RequestMark request) implements ProductEvent {}
