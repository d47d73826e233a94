/**
 * A payment provider to try Daybook with: what it does depends on the token it is given.
 *
 * <p>It stands for the outside world, so it keeps its own books: a ledger file that nothing else writes and that does
 * not go back when the database does.
 */
@NullMarked
package io.daybook.saga.provider.simulator;

import org.jspecify.annotations.NullMarked;
