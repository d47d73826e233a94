/** The books as processors keep them, and what they show. */
@NullMarked
package io.daybook.queryside.audit;

import org.jspecify.annotations.NullMarked;
