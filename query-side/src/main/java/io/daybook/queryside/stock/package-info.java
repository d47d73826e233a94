/**
 * The stock of each product. One document per sku, from the events of its stock item and of its product.
 */
@NullMarked
package io.daybook.queryside.stock;

import org.jspecify.annotations.NullMarked;
