/** {@code daybook order}: an order with its money, its shipments and its history, for a person at a terminal. */
@NullMarked
package io.daybook.cli.order;

import org.jspecify.annotations.NullMarked;
