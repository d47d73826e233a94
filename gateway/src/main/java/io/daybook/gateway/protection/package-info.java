/** What keeps one client from the others: limits, and what browsers are told. */
@NullMarked
package io.daybook.gateway.protection;

import org.jspecify.annotations.NullMarked;
