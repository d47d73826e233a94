/**
 * The log for whoever works with events outside: an export of any part of it, which is read from the log itself and not
 * from a view. What is personal or secret is not in it.
 */
@NullMarked
package io.daybook.queryside.events;

import org.jspecify.annotations.NullMarked;
