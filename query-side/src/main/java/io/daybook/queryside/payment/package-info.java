/**
 * Each tender's money: asked, held, taken, given back. One document per payment, from the moment its order is placed.
 */
@NullMarked
package io.daybook.queryside.payment;

import org.jspecify.annotations.NullMarked;
