package io.daybook.contract.catalog.query;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a page of the catalog by sku, ascending. The answer is a {@link ProductPage}.
 *
 * @param limit 1 to 200
 * @param cursor where the page before ended; absent for the first
 */
public record ListProducts(int limit, @Nullable String cursor) {}
