@NullMarked
package io.daybook.queryside.analytics.replay;

import org.jspecify.annotations.NullMarked;
