/**
 * Why an order is as it is: every event of it and what led there, made from the events and their metadata alone. One
 * document per order for what happened lately, and one for each full page before that.
 */
@NullMarked
package io.daybook.queryside.timeline;

import org.jspecify.annotations.NullMarked;
