/** Tests of an order as its events leave it. */
@NullMarked
package io.daybook.queryside.shared.order;

import org.jspecify.annotations.NullMarked;
