/** {@code daybook log}: what an operator asks of the log on disk, whether its system runs or not. */
@NullMarked
package io.daybook.cli.log;

import org.jspecify.annotations.NullMarked;
