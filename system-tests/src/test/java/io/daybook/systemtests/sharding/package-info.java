/** How a sharded MongoDB would keep the collections: what the code declares, and what services ask it for. */
@NullMarked
package io.daybook.systemtests.sharding;

import org.jspecify.annotations.NullMarked;
