/**
 * What is on hand of one product, and for which orders it is reserved.
 */
@NullMarked
package io.daybook.commandside.stockitem;

import org.jspecify.annotations.NullMarked;
