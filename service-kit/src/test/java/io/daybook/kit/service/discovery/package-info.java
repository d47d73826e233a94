/** A service in its registry, without one. */
@NullMarked
package io.daybook.kit.service.discovery;

import org.jspecify.annotations.NullMarked;
