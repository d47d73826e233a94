/**
 * What operators see of the processes, and do to them.
 */
@NullMarked
package io.daybook.saga.operation;

import org.jspecify.annotations.NullMarked;
