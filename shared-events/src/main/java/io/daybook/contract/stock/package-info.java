/**
 * Types of stock: what is on hand, what is reserved for orders, what is set aside for shipping.
 */
@NullMarked
package io.daybook.contract.stock;

import org.jspecify.annotations.NullMarked;
