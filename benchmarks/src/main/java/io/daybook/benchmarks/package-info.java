/** What is measured of a running Daybook, from outside. Not shipped. */
@NullMarked
package io.daybook.benchmarks;

import org.jspecify.annotations.NullMarked;
