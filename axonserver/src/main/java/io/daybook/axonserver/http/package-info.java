/** The HTTP port as operators and start scripts use it: is the server well, and what is it. */
@NullMarked
package io.daybook.axonserver.http;

import org.jspecify.annotations.NullMarked;
