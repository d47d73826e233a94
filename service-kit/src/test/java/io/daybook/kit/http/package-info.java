/** The rules of HTTP, tried over real sockets. */
@NullMarked
package io.daybook.kit.http;

import org.jspecify.annotations.NullMarked;
