/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.collections;

import org.jspecify.annotations.NullMarked;
