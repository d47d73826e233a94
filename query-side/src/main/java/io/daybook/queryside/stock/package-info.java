/**
 * How much there is of each article. One document per article, from the bookings of its stock and from the product that
 * makes it known.
 */
@NullMarked
package io.daybook.queryside.stock;

import org.jspecify.annotations.NullMarked;
