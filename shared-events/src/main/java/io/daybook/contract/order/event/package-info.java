/**
 * What can happen to an {@code Order}.
 */
@NullMarked
package io.daybook.contract.order.event;

import org.jspecify.annotations.NullMarked;
