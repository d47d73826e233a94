/** The way of an order as a client of the benchmark walks it. */
@NullMarked
package io.daybook.benchmarks.orders;

import org.jspecify.annotations.NullMarked;
