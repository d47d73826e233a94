/** {@code daybook ops}: what operators look at and mend. */
@NullMarked
package io.daybook.cli.ops;

import org.jspecify.annotations.NullMarked;
