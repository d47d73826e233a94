/** The single entry point: what a client asks for is answered by the service that owns it. */
@NullMarked
package io.daybook.gateway;

import org.jspecify.annotations.NullMarked;
