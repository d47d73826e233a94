/** How the launcher talks to the gateway: a call, its answer, and retries while a system is starting again. */
@NullMarked
package io.daybook.cli.http;

import org.jspecify.annotations.NullMarked;
