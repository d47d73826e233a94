/**
 * {@code daybook up}: the whole system in the foreground, in one process or in six.
 *
 * <p>Both ways start the same parts with the same settings; what differs is only who calls {@link
 * io.daybook.cli.up.PartStarter}.
 */
@NullMarked
package io.daybook.cli.up;

import org.jspecify.annotations.NullMarked;
