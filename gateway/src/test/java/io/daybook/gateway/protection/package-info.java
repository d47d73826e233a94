/** Tests of what keeps one client from the others. */
@NullMarked
package io.daybook.gateway.protection;

import org.jspecify.annotations.NullMarked;
