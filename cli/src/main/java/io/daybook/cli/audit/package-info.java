/** {@code daybook audit}: do the books add up, and are they those of the payment provider. */
@NullMarked
package io.daybook.cli.audit;

import org.jspecify.annotations.NullMarked;
