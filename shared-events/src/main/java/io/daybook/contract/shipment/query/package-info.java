/**
 * What can be found out about a {@code Shipment}.
 */
@NullMarked
package io.daybook.contract.shipment.query;

import org.jspecify.annotations.NullMarked;
