@NullMarked
package io.daybook.queryside.returns;

import org.jspecify.annotations.NullMarked;
