/** Processes beside this one, for what must not share its memory, its settings or its place in the queue. */
@NullMarked
package io.daybook.queryside.shared.process;

import org.jspecify.annotations.NullMarked;
