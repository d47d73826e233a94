/**
 * What can be found out about a {@code Payment}.
 */
@NullMarked
package io.daybook.contract.payment.query;

import org.jspecify.annotations.NullMarked;
