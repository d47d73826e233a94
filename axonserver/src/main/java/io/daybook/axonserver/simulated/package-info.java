/** A disk in memory and a clock for tests: they fail and move as a test says. The server sees a disk and a clock. */
@NullMarked
package io.daybook.axonserver.simulated;

import org.jspecify.annotations.NullMarked;
