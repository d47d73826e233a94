/**
 * The lines of an order that leave from one place.
 */
@NullMarked
package io.daybook.commandside.shipment;

import org.jspecify.annotations.NullMarked;
