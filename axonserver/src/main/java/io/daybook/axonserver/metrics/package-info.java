/** What goes through the server, counted and timed: messages by their handlers, and rates over the last minutes. */
@NullMarked
package io.daybook.axonserver.metrics;

import org.jspecify.annotations.NullMarked;
