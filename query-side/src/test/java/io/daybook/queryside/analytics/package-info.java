/** Tests of how the analysts' tables are asked. */
@NullMarked
package io.daybook.queryside.analytics;

import org.jspecify.annotations.NullMarked;
