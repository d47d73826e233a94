/**
 * What can happen to a {@code StockItem}.
 */
@NullMarked
package io.daybook.contract.stock.event;

import org.jspecify.annotations.NullMarked;
