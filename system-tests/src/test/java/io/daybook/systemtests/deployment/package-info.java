/** The files that others run Daybook with, held against the code that they name. */
@NullMarked
package io.daybook.systemtests.deployment;

import org.jspecify.annotations.NullMarked;
