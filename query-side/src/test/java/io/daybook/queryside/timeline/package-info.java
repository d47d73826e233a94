@NullMarked
package io.daybook.queryside.timeline;

import org.jspecify.annotations.NullMarked;
