/**
 * One tender of one order: asked for, held, taken, given back.
 */
@NullMarked
package io.daybook.commandside.payment;

import org.jspecify.annotations.NullMarked;
