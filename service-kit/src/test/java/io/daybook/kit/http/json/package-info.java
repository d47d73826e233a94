/** What the strict reader takes, and what it does not. */
@NullMarked
package io.daybook.kit.http.json;

import org.jspecify.annotations.NullMarked;
