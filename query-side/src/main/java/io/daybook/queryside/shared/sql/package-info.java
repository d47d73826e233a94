/** How records lie in tables. */
@NullMarked
package io.daybook.queryside.shared.sql;

import org.jspecify.annotations.NullMarked;
