/** One id for a request, whichever parts it passes. */
@NullMarked
package io.daybook.kit.http.correlation;

import org.jspecify.annotations.NullMarked;
