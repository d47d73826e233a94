@NullMarked
package io.daybook.queryside.stock;

import org.jspecify.annotations.NullMarked;
