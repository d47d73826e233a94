@NullMarked
package io.daybook.queryside.ordersummary;

import org.jspecify.annotations.NullMarked;
