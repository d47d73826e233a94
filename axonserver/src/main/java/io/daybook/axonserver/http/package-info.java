/**
 * The HTTP port: requests in, answers and live feeds out, and who may ask. What is answered stands in
 * {@code io.daybook.axonserver.api} and {@code io.daybook.axonserver.dashboard}.
 */
@NullMarked
package io.daybook.axonserver.http;

import org.jspecify.annotations.NullMarked;
