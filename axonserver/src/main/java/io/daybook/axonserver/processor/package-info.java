/**
 * The event processors of all connected applications: what their clients report about them, put together, and what an
 * operator may tell them.
 */
@NullMarked
package io.daybook.axonserver.processor;

import org.jspecify.annotations.NullMarked;
