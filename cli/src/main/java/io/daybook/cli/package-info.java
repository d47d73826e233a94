/** The launcher's commands: what a person types, and what the answer looks like. */
@NullMarked
package io.daybook.cli;

import org.jspecify.annotations.NullMarked;
