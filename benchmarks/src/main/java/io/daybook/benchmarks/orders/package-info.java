/** Whole orders: placed over HTTP, counted when the client sees their outcome, with what each of them cost. */
@NullMarked
package io.daybook.benchmarks.orders;

import org.jspecify.annotations.NullMarked;
