/** The first orders, from HTTP through the log, stock, payment and saga into the read models. */
@NullMarked
package io.daybook.systemtests.firstorder;

import org.jspecify.annotations.NullMarked;
