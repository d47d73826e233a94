package io.daybook.contract.catalog.query;

/**
 * The answer to {@link io.daybook.contract.catalog.command.DefineProduct}.
 *
 * @param created whether this command created the product, not another one sent at the same time
 * @param product the product as it is now
 */
public record DefinedProduct(boolean created, ProductSummary product) {}
