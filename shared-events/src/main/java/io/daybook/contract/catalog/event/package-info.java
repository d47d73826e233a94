/**
 * What can happen to a {@code Product}.
 */
@NullMarked
package io.daybook.contract.catalog.event;

import org.jspecify.annotations.NullMarked;
