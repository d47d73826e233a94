/** What is shipped beside our own code: it is listed, may be shipped, and is there once. */
@NullMarked
package io.daybook.systemtests.shipped;

import org.jspecify.annotations.NullMarked;
