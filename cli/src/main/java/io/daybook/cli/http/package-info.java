/** How the launcher talks to the gateway: a call, its answer, and patience with a system that is starting again. */
@NullMarked
package io.daybook.cli.http;

import org.jspecify.annotations.NullMarked;
