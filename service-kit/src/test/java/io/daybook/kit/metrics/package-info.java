@NullMarked
package io.daybook.kit.metrics;

import org.jspecify.annotations.NullMarked;
