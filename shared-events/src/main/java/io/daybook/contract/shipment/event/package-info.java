/**
 * What can happen to a {@code Shipment}.
 */
@NullMarked
package io.daybook.contract.shipment.event;

import org.jspecify.annotations.NullMarked;
