/** The stock of an article as its events leave it. */
@NullMarked
package io.daybook.queryside.shared.stock;

import org.jspecify.annotations.NullMarked;
