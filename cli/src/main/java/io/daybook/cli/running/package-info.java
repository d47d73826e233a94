/** What a running system says of itself: where its parts listen and which processes they are. */
@NullMarked
package io.daybook.cli.running;

import org.jspecify.annotations.NullMarked;
