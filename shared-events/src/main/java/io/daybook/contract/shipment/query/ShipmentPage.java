package io.daybook.contract.shipment.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of shipments.
 *
 * @param items the page
 * @param next cursor of the next page; absent on the last
 */
public record ShipmentPage(
        List<ShipmentSummary> items, @Nullable String next) {
    public ShipmentPage {
        items = List.copyOf(items);
    }
}
