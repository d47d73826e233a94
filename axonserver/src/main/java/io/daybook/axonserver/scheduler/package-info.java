/**
 * Events for later. A schedule is a record in the log like any other; firing is one transaction of the event and the
 * note that it has fired, so a crash between the two does not exist.
 */
@NullMarked
package io.daybook.axonserver.scheduler;

import org.jspecify.annotations.NullMarked;
