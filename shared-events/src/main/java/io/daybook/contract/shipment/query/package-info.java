/**
 * What can be found out about shipments.
 */
@NullMarked
package io.daybook.contract.shipment.query;

import org.jspecify.annotations.NullMarked;
