/**
 * Real orders of the Brazilian E-Commerce Public Dataset by Olist, placed as live traffic.
 *
 * <p>Reading and planning are pure: files become planned orders without a call. Driving them through the gateway is
 * apart, so that every rule of the mapping is a plain test.
 */
@NullMarked
package io.daybook.cli.olist;

import org.jspecify.annotations.NullMarked;
