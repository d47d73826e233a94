/**
 * Types of returns: goods that come back from customers.
 */
@NullMarked
package io.daybook.contract.returns;

import org.jspecify.annotations.NullMarked;
