/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.sharedsees.queryside.shared;

import org.jspecify.annotations.NullMarked;
