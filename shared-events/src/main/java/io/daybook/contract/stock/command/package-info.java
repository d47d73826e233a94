/**
 * What can be asked of a {@code StockItem}.
 */
@NullMarked
package io.daybook.contract.stock.command;

import org.jspecify.annotations.NullMarked;
