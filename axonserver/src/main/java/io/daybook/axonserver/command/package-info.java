/**
 * Commands: who can handle them, which of several handlers gets one, and one answer for each, whatever happens.
 */
@NullMarked
package io.daybook.axonserver.command;

import org.jspecify.annotations.NullMarked;
