/** {@code daybook sql}: questions of analysts. */
@NullMarked
package io.daybook.cli.sql;

import org.jspecify.annotations.NullMarked;
