@NullMarked
package io.daybook.queryside.product;

import org.jspecify.annotations.NullMarked;
