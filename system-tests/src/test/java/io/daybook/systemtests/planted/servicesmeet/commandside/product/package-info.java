/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.servicesmeet.commandside.product;

import org.jspecify.annotations.NullMarked;
