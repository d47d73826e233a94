/**
 * What is sold, for how much, and until when.
 */
@NullMarked
package io.daybook.commandside.product;

import org.jspecify.annotations.NullMarked;
