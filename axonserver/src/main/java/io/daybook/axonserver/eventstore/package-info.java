/**
 * The event store of the Axon Server API: appends, aggregate reads, the tail of the stream, snapshots and tokens. It
 * speaks gRPC on one side and the log on the other, and keeps nothing of its own: what it answers is read from the
 * log.
 */
@NullMarked
package io.daybook.axonserver.eventstore;

import org.jspecify.annotations.NullMarked;
