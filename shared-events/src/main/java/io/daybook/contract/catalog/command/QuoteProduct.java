package io.daybook.contract.catalog.command;

import io.daybook.contract.catalog.Sku;

/**
 * Asks for the current price, and emits nothing. The answer is a {@link io.daybook.contract.catalog.Quote}; a
 * discontinued product refuses.
 */
public record QuoteProduct(Sku sku) implements ProductCommand {}
