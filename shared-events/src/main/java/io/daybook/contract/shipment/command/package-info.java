/**
 * What can be asked of a {@code Shipment}.
 */
@NullMarked
package io.daybook.contract.shipment.command;

import org.jspecify.annotations.NullMarked;
