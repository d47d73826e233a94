/** What is remembered of a registry, without one. */
@NullMarked
package io.daybook.gateway.routing;

import org.jspecify.annotations.NullMarked;
