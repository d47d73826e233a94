/**
 * Calls to the payment provider: an intent in the log is made a call with a key derived from it, and the outcome a
 * command.
 *
 * <p>What is still to be called is one document per call, written together with the position in the log and carried out
 * only after that, so that a slow provider holds up no event and a crash loses no call. A call that may have been made
 * is looked up by its key before it is made.
 */
@NullMarked
package io.daybook.saga.provider;

import org.jspecify.annotations.NullMarked;
