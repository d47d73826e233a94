package io.daybook.contract.catalog.event;

import io.daybook.contract.catalog.Sku;

/**
 * Everything that can happen to a product. Read the permits clause as its life. Its stream is
 * {@link io.daybook.contract.catalog.ProductId}.
 */
public sealed interface ProductEvent permits ProductDefined, ProductDetailsChanged, PriceChanged, ProductDiscontinued {

    Sku sku();
}
