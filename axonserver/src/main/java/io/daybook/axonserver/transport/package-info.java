/**
 * What every service of the embedded server stands on: the gRPC server itself, who may call it, and streams to clients
 * that are written in order, at the client's pace, and with bounded memory.
 */
@NullMarked
package io.daybook.axonserver.transport;

import org.jspecify.annotations.NullMarked;
