/**
 * The HTTP API that operators of an Axon Server know: {@code /v1} and {@code /actuator}. It shows what the other
 * packages have, in JSON, and passes instructions on.
 */
@NullMarked
package io.daybook.axonserver.api;

import org.jspecify.annotations.NullMarked;
