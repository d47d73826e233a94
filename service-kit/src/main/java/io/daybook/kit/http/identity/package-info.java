/** Who sends a request, and whether he may. */
@NullMarked
package io.daybook.kit.http.identity;

import org.jspecify.annotations.NullMarked;
