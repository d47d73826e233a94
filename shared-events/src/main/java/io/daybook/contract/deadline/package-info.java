/**
 * Deadlines: events that Axon Server appends when their time has come, so that they survive every restart.
 *
 * A saga ignores a deadline whose id it does not hold: scheduling happens at once and not with the unit of work, so a
 * retried step may schedule twice.
 */
@NullMarked
package io.daybook.contract.deadline;

import org.jspecify.annotations.NullMarked;
