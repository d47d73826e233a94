/**
 * A payment provider to try Daybook with: what it does depends on the token it is given.
 *
 * <p>It stands for the outside world, so it keeps its own books: ledger files that nothing else writes and that are not
 * rolled back with the database.
 */
@NullMarked
package io.daybook.saga.provider.simulator;

import org.jspecify.annotations.NullMarked;
