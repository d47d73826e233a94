/**
 * What can be asked of a {@code Payment}.
 */
@NullMarked
package io.daybook.contract.payment.command;

import org.jspecify.annotations.NullMarked;
