/**
 * What is told of an {@code Operation}.
 */
@NullMarked
package io.daybook.contract.operation.query;

import org.jspecify.annotations.NullMarked;
