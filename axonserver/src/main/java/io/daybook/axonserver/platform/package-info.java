/**
 * Who is connected: clients announce themselves, prove from time to time that they are alive, report their event
 * processors, and may watch which handlers come and go.
 */
@NullMarked
package io.daybook.axonserver.platform;

import org.jspecify.annotations.NullMarked;
