/** The event store alone: appends, streams and aggregates through Axon's connector, each beside its floor. */
@NullMarked
package io.daybook.benchmarks.log;

import org.jspecify.annotations.NullMarked;
