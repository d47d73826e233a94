/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.serversknow.mongodb;

import org.jspecify.annotations.NullMarked;
