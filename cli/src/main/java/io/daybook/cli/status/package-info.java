/** {@code daybook status}: is it ready, and where is it. */
@NullMarked
package io.daybook.cli.status;

import org.jspecify.annotations.NullMarked;
