@NullMarked
package io.daybook.kit.http.identity;

import org.jspecify.annotations.NullMarked;
