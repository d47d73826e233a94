/**
 * Returns: goods that come back from customers, from the request to the money.
 */
@NullMarked
package io.daybook.commandside.returns;

import org.jspecify.annotations.NullMarked;
