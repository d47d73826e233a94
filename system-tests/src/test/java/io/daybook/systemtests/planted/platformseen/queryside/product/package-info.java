/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.platformseen.queryside.product;

import org.jspecify.annotations.NullMarked;
