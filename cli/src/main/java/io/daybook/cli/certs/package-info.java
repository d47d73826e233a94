/** Certificates to try TLS with. */
@NullMarked
package io.daybook.cli.certs;

import org.jspecify.annotations.NullMarked;
