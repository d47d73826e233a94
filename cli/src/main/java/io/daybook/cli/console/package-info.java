/** Where commands write: data on stdout, messages on stderr, colour only for eyes that can see it. */
@NullMarked
package io.daybook.cli.console;

import org.jspecify.annotations.NullMarked;
