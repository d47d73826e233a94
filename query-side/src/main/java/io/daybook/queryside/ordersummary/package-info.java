/**
 * An order as its customer and staff see it: lines, tenders and shipments with the three statuses, which are derived
 * here and nowhere else. One document per order, fed by the order, its payments, its shipments and the stock held for
 * it.
 */
@NullMarked
package io.daybook.queryside.ordersummary;

import org.jspecify.annotations.NullMarked;
