/** Unmodified Axon Framework against the server: an application that keeps track of parcels. */
@NullMarked
package io.daybook.axonserver.framework;

import org.jspecify.annotations.NullMarked;
