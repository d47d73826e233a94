/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.mongo.queryside.product;

import org.jspecify.annotations.NullMarked;
