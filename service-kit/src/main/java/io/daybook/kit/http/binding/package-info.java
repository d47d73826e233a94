/** From bytes to the record of a request: strict JSON, its binding, and the constraints of its components. */
@NullMarked
package io.daybook.kit.http.binding;

import org.jspecify.annotations.NullMarked;
