/**
 * What can be found out about payments.
 */
@NullMarked
package io.daybook.contract.payment.query;

import org.jspecify.annotations.NullMarked;
