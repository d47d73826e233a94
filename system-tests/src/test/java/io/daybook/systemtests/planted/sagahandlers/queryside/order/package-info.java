/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.sagahandlers.queryside.order;

import org.jspecify.annotations.NullMarked;
