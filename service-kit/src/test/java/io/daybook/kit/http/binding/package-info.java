/** Tests of the package of the same name. */
@NullMarked
package io.daybook.kit.http.binding;

import org.jspecify.annotations.NullMarked;
