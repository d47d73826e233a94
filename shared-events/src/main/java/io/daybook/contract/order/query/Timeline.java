package io.daybook.contract.order.query;

import java.util.List;

/**
 * Everything that happened to an order, oldest first.
 *
 * @param items the entries
 */
public record Timeline(List<TimelineEntry> items) {
    public Timeline {
        items = List.copyOf(items);
    }
}
