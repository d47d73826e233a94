/**
 * Questions of analysts. The tables that answer them are made from the log in a process of its own, which is started
 * when somebody asks and ends when nobody has for a while.
 */
@NullMarked
package io.daybook.queryside.analytics;

import org.jspecify.annotations.NullMarked;
