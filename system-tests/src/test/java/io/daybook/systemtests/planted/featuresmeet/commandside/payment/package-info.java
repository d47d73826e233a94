/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.featuresmeet.commandside.payment;

import org.jspecify.annotations.NullMarked;
