/** What operators see and repair: dead letters and processes. */
@NullMarked
package io.daybook.cli.ops;

import org.jspecify.annotations.NullMarked;
