/**
 * What can be found out about orders.
 */
@NullMarked
package io.daybook.contract.order.query;

import org.jspecify.annotations.NullMarked;
