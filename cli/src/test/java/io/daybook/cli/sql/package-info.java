/** Tests of {@code daybook sql}. */
@NullMarked
package io.daybook.cli.sql;

import org.jspecify.annotations.NullMarked;
