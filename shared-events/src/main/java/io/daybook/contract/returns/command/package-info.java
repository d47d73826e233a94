/**
 * What can be asked of a {@code Return}.
 */
@NullMarked
package io.daybook.contract.returns.command;

import org.jspecify.annotations.NullMarked;
