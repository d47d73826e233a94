/**
 * What can be asked of an {@code Operation}.
 */
@NullMarked
package io.daybook.contract.operation.command;

import org.jspecify.annotations.NullMarked;
