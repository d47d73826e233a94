/**
 * What all benchmarks share: load in a closed loop, systems measured in turn, what they used meanwhile, and the report.
 */
@NullMarked
package io.daybook.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
