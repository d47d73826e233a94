/** What the shared parts of the benchmarks say, on figures that are known. */
@NullMarked
package io.daybook.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
