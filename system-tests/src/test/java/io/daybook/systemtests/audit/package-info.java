/** Adds up payments, stock and orders from the log alone, and names everything that does not add up. */
@NullMarked
package io.daybook.systemtests.audit;

import org.jspecify.annotations.NullMarked;
