/**
 * An Axon Server for one machine: it speaks the public gRPC API, keeps one context, and can be started in a test, in an
 * application, or alone in its own process.
 */
@NullMarked
package io.daybook.axonserver;

import org.jspecify.annotations.NullMarked;
