/** Finds events for people: by aggregate, type, time and fields of their payload, the newest first. */
@NullMarked
package io.daybook.axonserver.search;

import org.jspecify.annotations.NullMarked;
