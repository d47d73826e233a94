/** {@code daybook events}: the events of a running system, for whoever works with them outside. */
@NullMarked
package io.daybook.cli.events;

import org.jspecify.annotations.NullMarked;
