package io.daybook.contract.catalog.event;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.RequestMark;
import io.daybook.contract.Sensitivity;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A product is on sale.
 *
 * @param name as shown to customers
 * @param category the category under which the shop lists it
 * @param price for one piece
 * @param shipFrom the seller or warehouse it leaves from
 * @param request the request that asked; absent where it had no key
 */
@Revision("2")
public record ProductDefined(
        Sku sku,
        @Sensitivity(NONE) String name,
        @Sensitivity(NONE) String category,
        Money price,
        @Sensitivity(NONE) String shipFrom,
        @Nullable RequestMark request)
        implements ProductEvent {}
