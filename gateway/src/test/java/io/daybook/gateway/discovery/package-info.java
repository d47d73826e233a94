/** How the addresses of names are understood. */
@NullMarked
package io.daybook.gateway.discovery;

import org.jspecify.annotations.NullMarked;
