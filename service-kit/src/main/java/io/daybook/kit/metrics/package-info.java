/** What a process measures for Prometheus: one registry for all services that run in it. */
@NullMarked
package io.daybook.kit.metrics;

import org.jspecify.annotations.NullMarked;
