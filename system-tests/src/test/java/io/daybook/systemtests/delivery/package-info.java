/** Orders on their way to the door. */
@NullMarked
package io.daybook.systemtests.delivery;

import org.jspecify.annotations.NullMarked;
