/**
 * Shipment's words: the lines of an order that leave from one place.
 */
@NullMarked
package io.daybook.contract.shipment;

import org.jspecify.annotations.NullMarked;
