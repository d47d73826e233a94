/** Crashes under load, and what must hold afterwards. */
@NullMarked
package io.daybook.systemtests.faults;

import org.jspecify.annotations.NullMarked;
