/**
 * Money as every context counts it: whole minor units of one currency.
 *
 * <p>No floating point comes near it, and every split hands out exactly what it was given.
 */
@NullMarked
package io.daybook.contract.money;

import org.jspecify.annotations.NullMarked;
