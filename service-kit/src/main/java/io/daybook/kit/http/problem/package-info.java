/** What a client is told when it does not get what it asked for (RFC 9457). */
@NullMarked
package io.daybook.kit.http.problem;

import org.jspecify.annotations.NullMarked;
