/** What operators see and repair, on a whole system of which parts fail on purpose. */
@NullMarked
package io.daybook.systemtests.operators;

import org.jspecify.annotations.NullMarked;
