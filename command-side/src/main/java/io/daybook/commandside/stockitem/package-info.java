/**
 * What is on hand of one article, and to whom it is promised.
 */
@NullMarked
package io.daybook.commandside.stockitem;

import org.jspecify.annotations.NullMarked;
