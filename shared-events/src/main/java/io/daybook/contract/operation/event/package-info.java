/**
 * What can happen to an {@code Operation}.
 */
@NullMarked
package io.daybook.contract.operation.event;

import org.jspecify.annotations.NullMarked;
