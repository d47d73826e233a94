/**
 * The saga coordinator: processes that span aggregates, and calls to the outside. One package per process.
 */
@NullMarked
package io.daybook.saga;

import org.jspecify.annotations.NullMarked;
