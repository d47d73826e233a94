/**
 * The contract: all messages between services and the types in them, and nothing else.
 *
 * Commands ask, events state, queries find. Class names of events are Axon's storage format, so nothing here is renamed
 * or moved once it is in a log.
 */
@NullMarked
package io.daybook.contract;

import org.jspecify.annotations.NullMarked;
