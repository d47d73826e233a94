/** An order as its events leave it. It is pure: whoever has the events, from the log or from a table, gets the same. */
@NullMarked
package io.daybook.queryside.shared.order;

import org.jspecify.annotations.NullMarked;
