package io.daybook.axonserver;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a server that is reached by TLS, all PEM (RFC 7468). They are read again when they have changed.
 *
 * @param certificate the server's own, and what leads from it to its authority
 * @param key its private key, PKCS #8 and not encrypted
 * @param clientAuthority whose certificates clients must have; null lets in those without one
 */
public record TlsFiles(Path certificate, Path key, @Nullable Path clientAuthority) {}
