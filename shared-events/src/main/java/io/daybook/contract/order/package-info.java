/**
 * Types of an order: what was bought, by whom, for how much, and how it is paid.
 */
@NullMarked
package io.daybook.contract.order;

import org.jspecify.annotations.NullMarked;
