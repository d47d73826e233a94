/** What is true of the whole system and so belongs to no single module. */
@NullMarked
package io.daybook.systemtests;

import org.jspecify.annotations.NullMarked;
