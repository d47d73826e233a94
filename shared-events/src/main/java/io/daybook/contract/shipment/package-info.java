/**
 * Types of a shipment: the lines of an order that leave from one place.
 */
@NullMarked
package io.daybook.contract.shipment;

import org.jspecify.annotations.NullMarked;
