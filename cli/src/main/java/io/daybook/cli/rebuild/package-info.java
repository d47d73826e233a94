/** {@code daybook rebuild}: a read model built anew in a running system, with a bar. */
@NullMarked
package io.daybook.cli.rebuild;

import org.jspecify.annotations.NullMarked;
