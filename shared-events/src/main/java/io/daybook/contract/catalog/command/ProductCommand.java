package io.daybook.contract.catalog.command;

import io.daybook.contract.catalog.ProductId;
import io.daybook.contract.catalog.Sku;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Everything that can be asked of a product.
 */
public sealed interface ProductCommand permits DefineProduct, DiscontinueProduct, QuoteProduct {

    Sku sku();

    /** The stream that the command goes to. */
    @TargetAggregateIdentifier
    default ProductId productId() {
        return ProductId.of(sku());
    }
}
