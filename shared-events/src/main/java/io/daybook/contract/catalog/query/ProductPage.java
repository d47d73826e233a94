package io.daybook.contract.catalog.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the catalog.
 *
 * @param items the page
 * @param next cursor of the next page; absent on the last
 */
public record ProductPage(
        List<ProductSummary> items, @Nullable String next) {
    public ProductPage {
        items = List.copyOf(items);
    }
}
