/** Tests of the package of the same name. */
@NullMarked
package io.daybook.kit.http.signature;

import org.jspecify.annotations.NullMarked;
