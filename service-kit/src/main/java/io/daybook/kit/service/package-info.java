/**
 * How a service starts: always as its own Spring context, either with an HTTP port of its own or as a guest of another
 * service of the same process.
 */
@NullMarked
package io.daybook.kit.service;

import org.jspecify.annotations.NullMarked;
