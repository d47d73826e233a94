/**
 * What operators do, written down before it is done.
 */
@NullMarked
package io.daybook.commandside.operation;

import org.jspecify.annotations.NullMarked;
