/**
 * Goods that come back. One document per return.
 */
@NullMarked
package io.daybook.queryside.returns;

import org.jspecify.annotations.NullMarked;
