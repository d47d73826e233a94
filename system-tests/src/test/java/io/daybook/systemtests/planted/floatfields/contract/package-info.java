/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.floatfields.contract;

import org.jspecify.annotations.NullMarked;
