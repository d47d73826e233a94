package io.daybook.issuer;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an embedded issuer issues, and where it listens.
 *
 * @param port the port to listen on, 0 for a free one, always on loopback
 * @param keyFile where its private key is kept, made if it is missing, so that tokens outlive a restart; null for a
 *     key of its own life
 * @param audience who its tokens are for
 * @param accounts who can have a token
 * @param pages to which a browser may come back from a login; scripts of their origins may ask for the token
 * @param tls null for none
 */
public record IssuerOptions(
        int port,
        @Nullable Path keyFile,
        String audience,
        List<IssuerAccount> accounts,
        List<URI> pages,
        @Nullable Tls tls) {

    /**
     * The PEM files of its server, which are read again when they have changed.
     *
     * @param certificate its own, and what leads from it to its authority
     * @param key its private key
     */
    public record Tls(Path certificate, Path key) {}

    public IssuerOptions {
        accounts = List.copyOf(accounts);
        pages = List.copyOf(pages);
    }

    /** Without pages, as people log in for terminals only, and without TLS. */
    public IssuerOptions(int port, @Nullable Path keyFile, String audience, List<IssuerAccount> accounts) {
        this(port, keyFile, audience, accounts, List.of(), null);
    }

    /** Where it is, on this port. */
    String address(Object boundPort) {
        return (tls == null ? "http" : "https") + "://127.0.0.1:" + boundPort;
    }
}
