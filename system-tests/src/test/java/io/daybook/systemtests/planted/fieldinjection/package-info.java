/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.fieldinjection;

import org.jspecify.annotations.NullMarked;
