/**
 * What was bought, at which price, and how the order ended.
 */
@NullMarked
package io.daybook.commandside.order;

import org.jspecify.annotations.NullMarked;
