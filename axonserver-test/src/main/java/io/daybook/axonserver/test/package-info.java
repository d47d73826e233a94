/**
 * The embedded Axon Server for tests of applications: in memory, emptied between tests, with a clock that moves and
 * faults that come when a test asks for them.
 */
@NullMarked
package io.daybook.axonserver.test;

import org.jspecify.annotations.NullMarked;
