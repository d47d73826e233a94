/** {@code daybook demo}: a small shop for somebody who looks at the system for the first time. */
@NullMarked
package io.daybook.cli.demo;

import org.jspecify.annotations.NullMarked;
