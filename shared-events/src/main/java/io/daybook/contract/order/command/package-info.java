/**
 * What can be asked of an {@code Order}.
 */
@NullMarked
package io.daybook.contract.order.command;

import org.jspecify.annotations.NullMarked;
