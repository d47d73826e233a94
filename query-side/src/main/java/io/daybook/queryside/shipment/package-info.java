/**
 * The work list of a warehouse. One document per shipment.
 */
@NullMarked
package io.daybook.queryside.shipment;

import org.jspecify.annotations.NullMarked;
