/**
 * The catalog as it is offered. One document per product.
 */
@NullMarked
package io.daybook.queryside.product;

import org.jspecify.annotations.NullMarked;
