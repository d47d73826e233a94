/** A log of years: exported, backed up, restored and moved while a system works on it. */
@NullMarked
package io.daybook.systemtests.longlog;

import org.jspecify.annotations.NullMarked;
