/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.servicesmeet.queryside.product;

import org.jspecify.annotations.NullMarked;
