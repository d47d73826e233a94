/** How answers and problems are written. */
@NullMarked
package io.daybook.kit.http.json;

import org.jspecify.annotations.NullMarked;
