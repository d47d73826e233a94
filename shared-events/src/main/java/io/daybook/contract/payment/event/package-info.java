/**
 * What can happen to a {@code Payment}.
 */
@NullMarked
package io.daybook.contract.payment.event;

import org.jspecify.annotations.NullMarked;
