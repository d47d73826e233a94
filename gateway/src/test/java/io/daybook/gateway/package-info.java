/** The gateway before toy services, over real sockets and in both ways to run. */
@NullMarked
package io.daybook.gateway;

import org.jspecify.annotations.NullMarked;
