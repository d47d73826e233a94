/** Tests of the kit against the embedded MongoDB. */
@NullMarked
package io.daybook.kit.mongo;

import org.jspecify.annotations.NullMarked;
