/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.contractonly.contract;

import org.jspecify.annotations.NullMarked;
