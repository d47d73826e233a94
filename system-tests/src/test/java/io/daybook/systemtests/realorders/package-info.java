/** Real orders, imported as live traffic, and what stops an import on its way. */
@NullMarked
package io.daybook.systemtests.realorders;

import org.jspecify.annotations.NullMarked;
