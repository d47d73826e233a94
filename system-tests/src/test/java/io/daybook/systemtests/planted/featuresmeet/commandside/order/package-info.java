/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.featuresmeet.commandside.order;

import org.jspecify.annotations.NullMarked;
