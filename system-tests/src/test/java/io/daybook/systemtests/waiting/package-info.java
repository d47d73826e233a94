/** Clients that wait for an outcome are told of it, whichever node works on it, and cost next to nothing meanwhile. */
@NullMarked
package io.daybook.systemtests.waiting;

import org.jspecify.annotations.NullMarked;
