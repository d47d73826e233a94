package io.daybook.contract.catalog.event;

import io.daybook.contract.catalog.Sku;

/**
 * Everything that can happen to a product. The permits clause lists them in the order of its life cycle. Its stream is
 * {@link io.daybook.contract.catalog.ProductId}.
 */
public sealed interface ProductEvent permits ProductDefined, ProductDetailsChanged, PriceChanged, ProductDiscontinued {

    Sku sku();
}
