/**
 * What can be asked of a {@code Product}.
 */
@NullMarked
package io.daybook.contract.catalog.command;

import org.jspecify.annotations.NullMarked;
