/** A small Axon Framework application that lends books, tested on the server as a stranger would test it. */
@NullMarked
package io.daybook.axonserver.test.library;

import org.jspecify.annotations.NullMarked;
