package io.daybook.issuer;

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
 */
public record IssuerOptions(int port, @Nullable Path keyFile, String audience, List<IssuerAccount> accounts) {

    public IssuerOptions {
        accounts = List.copyOf(accounts);
    }
}
