/** TLS by Spring's SSL bundles: what a service shows to its callers, and whom it believes that it calls. */
@NullMarked
package io.daybook.kit.tls;

import org.jspecify.annotations.NullMarked;
