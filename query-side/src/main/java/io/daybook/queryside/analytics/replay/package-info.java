/**
 * Questions of analysts over a part of the log, event by event, that take longer than anybody waits for an answer.
 */
@NullMarked
package io.daybook.queryside.analytics.replay;

import org.jspecify.annotations.NullMarked;
