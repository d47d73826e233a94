/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.platformseen.queryside.platform;

import org.jspecify.annotations.NullMarked;
