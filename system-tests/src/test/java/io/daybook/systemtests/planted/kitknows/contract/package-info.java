/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.kitknows.contract;

import org.jspecify.annotations.NullMarked;
