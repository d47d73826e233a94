/** Reading one's own writes, and waiting for what is not there yet. */
@NullMarked
package io.daybook.kit.http.consistency;

import org.jspecify.annotations.NullMarked;
