/**
 * Carries a placed order through stock, payment and shipment.
 *
 * <p>Everything that is decided here is decided by values: the state of one order's fulfilment evolves with each event,
 * and what is open in it (commands without an answer, deadlines that are held) is computed from it. The saga sends what
 * became open, so a repeated event sends nothing, and sending everything again is always possible.
 */
@NullMarked
package io.daybook.saga.fulfilment;

import org.jspecify.annotations.NullMarked;
