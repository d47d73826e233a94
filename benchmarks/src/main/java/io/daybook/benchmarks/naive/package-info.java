/**
 * The same story as most samples of Axon tell it, to be measured against: defaults of the starter, an event at a time,
 * no cache, no snapshots, one write to MongoDB for each event, and a saga that waits for each of its commands.
 */
@NullMarked
package io.daybook.benchmarks.naive;

import org.jspecify.annotations.NullMarked;
