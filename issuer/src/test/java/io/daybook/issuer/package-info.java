@NullMarked
package io.daybook.issuer;

import org.jspecify.annotations.NullMarked;
