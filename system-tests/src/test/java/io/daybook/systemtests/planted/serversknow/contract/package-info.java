/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.serversknow.contract;

import org.jspecify.annotations.NullMarked;
