/**
 * What can happen to a {@code Return}.
 */
@NullMarked
package io.daybook.contract.returns.event;

import org.jspecify.annotations.NullMarked;
