/**
 * What can be found out about stock.
 */
@NullMarked
package io.daybook.contract.stock.query;

import org.jspecify.annotations.NullMarked;
