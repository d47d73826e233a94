package io.daybook.contract.catalog.event;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.RequestMark;
import io.daybook.contract.Sensitivity;
import io.daybook.contract.catalog.Sku;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A product is shown or sent differently from now on; its price is as before.
 *
 * @param name as shown to customers
 * @param category the category under which the shop lists it
 * @param shipFrom the seller or warehouse it leaves from
 * @param request the request that asked; absent where it had no key
 */
@Revision("2")
public record ProductDetailsChanged(
        Sku sku,
        @Sensitivity(NONE) String name,
        @Sensitivity(NONE) String category,
        @Sensitivity(NONE) String shipFrom,
        @Nullable RequestMark request)
        implements ProductEvent {}
