/** Services that start, as guests and alone, tried over real sockets. */
@NullMarked
package io.daybook.kit.service;

import org.jspecify.annotations.NullMarked;
