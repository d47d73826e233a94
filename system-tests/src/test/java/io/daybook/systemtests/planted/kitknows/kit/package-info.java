/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.kitknows.kit;

import org.jspecify.annotations.NullMarked;
