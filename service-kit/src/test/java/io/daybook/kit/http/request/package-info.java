/** Tests of the package of the same name. */
@NullMarked
package io.daybook.kit.http.request;

import org.jspecify.annotations.NullMarked;
