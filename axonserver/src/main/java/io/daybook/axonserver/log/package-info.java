/**
 * The log: the only truth of the embedded Axon Server. Events, snapshots and schedules are records in append-only
 * segment files, each with a checksum and the hash of the record before it; one writer makes them durable in groups,
 * and an answer is given only after that.
 */
@NullMarked
package io.daybook.axonserver.log;

import org.jspecify.annotations.NullMarked;
