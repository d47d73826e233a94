@NullMarked
package io.daybook.queryside.shared;

import org.jspecify.annotations.NullMarked;
