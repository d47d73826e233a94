/**
 * Types of a payment: one payment is one tender of one order.
 */
@NullMarked
package io.daybook.contract.payment;

import org.jspecify.annotations.NullMarked;
