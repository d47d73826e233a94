/**
 * The pages that an operator opens in a browser. They are rendered here, with every value escaped; htmx exchanges the
 * parts that change.
 */
@NullMarked
package io.daybook.axonserver.dashboard;

import org.jspecify.annotations.NullMarked;
