/** How things were at a moment of the past, for the views that show how they are. */
@NullMarked
package io.daybook.queryside.shared.past;

import org.jspecify.annotations.NullMarked;
