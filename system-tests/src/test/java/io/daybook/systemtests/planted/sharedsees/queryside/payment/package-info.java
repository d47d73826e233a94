/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.sharedsees.queryside.payment;

import org.jspecify.annotations.NullMarked;
