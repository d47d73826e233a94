package io.daybook.contract.catalog.query;

/**
 * The answer to {@link io.daybook.contract.catalog.command.DefineProduct}.
 *
 * @param created whether this command put the product on sale; only the aggregate knows when two are sent at once
 * @param product the product as it is now
 */
public record DefinedProduct(boolean created, ProductSummary product) {}
