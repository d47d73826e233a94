/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.outdated;

import org.jspecify.annotations.NullMarked;
