/**
 * How the command side is put together: it knows the features, and they do not know it.
 */
@NullMarked
package io.daybook.commandside.platform;

import org.jspecify.annotations.NullMarked;
