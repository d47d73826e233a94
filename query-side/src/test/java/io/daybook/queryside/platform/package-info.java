@NullMarked
package io.daybook.queryside.platform;

import org.jspecify.annotations.NullMarked;
