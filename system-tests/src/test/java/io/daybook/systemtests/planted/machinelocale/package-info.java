/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.machinelocale;

import org.jspecify.annotations.NullMarked;
