/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.packages.commandside.order;

import org.jspecify.annotations.NullMarked;
