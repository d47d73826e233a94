/**
 * Wires the processes: how their decisions reach Axon Server, where they are kept, and what happens when they begin.
 */
@NullMarked
package io.daybook.saga.platform;

import org.jspecify.annotations.NullMarked;
