/** Tests of the embedded MongoDB, through the official driver. */
@NullMarked
package io.daybook.mongodb;

import org.jspecify.annotations.NullMarked;
