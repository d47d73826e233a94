/** Who may do what, and who may not. */
@NullMarked
package io.daybook.systemtests.security;

import org.jspecify.annotations.NullMarked;
