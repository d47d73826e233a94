/**
 * What all processes share: a process says what it learns from an event and what it then waits for; everything else is
 * done here.
 *
 * <p>A process is one document for each order, changed by one event-handling component. It is read, decided and
 * written as a read model is: events come in the order's sequence, a batch is one guarded write before its token. What
 * follows from an event are effects: commands, deadlines and alerts. Every process may know this package; it knows
 * none of them.
 */
@NullMarked
package io.daybook.saga.process;

import org.jspecify.annotations.NullMarked;
