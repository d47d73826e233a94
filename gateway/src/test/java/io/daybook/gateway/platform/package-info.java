/** Tests of how the gateway is put together. */
@NullMarked
package io.daybook.gateway.platform;

import org.jspecify.annotations.NullMarked;
