/** Where commands write: data on stdout, messages on stderr, colour only on a terminal. */
@NullMarked
package io.daybook.cli.console;

import org.jspecify.annotations.NullMarked;
