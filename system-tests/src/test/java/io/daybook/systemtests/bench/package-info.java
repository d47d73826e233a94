/** The benchmarks, run for a second each: they measure what they say. */
@NullMarked
package io.daybook.systemtests.bench;

import org.jspecify.annotations.NullMarked;
