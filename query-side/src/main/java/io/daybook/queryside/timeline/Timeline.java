package io.daybook.queryside.timeline;

import java.util.List;

/**
 * Everything that happened to an order, oldest first.
 *
 * @param items the entries
 */
record Timeline(List<TimelineEntry> items) {}
