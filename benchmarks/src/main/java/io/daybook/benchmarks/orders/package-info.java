/** Whole orders: placed over HTTP, counted when the client sees them confirmed, with what each of them cost. */
@NullMarked
package io.daybook.benchmarks.orders;

import org.jspecify.annotations.NullMarked;
