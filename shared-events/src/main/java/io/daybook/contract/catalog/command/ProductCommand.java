package io.daybook.contract.catalog.command;

import io.daybook.contract.catalog.Sku;

/**
 * Everything that can be asked of a product.
 */
public sealed interface ProductCommand permits DefineProduct, DiscontinueProduct, QuoteProduct {

    Sku sku();
}
