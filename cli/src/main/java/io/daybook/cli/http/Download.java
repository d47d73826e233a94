package io.daybook.cli.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * An answer that is too long to be read whole.
 *
 * @param next the path of what comes after it, as its {@code Link} says (RFC 8288); empty if it does not
 * @param body which fails where it breaks off
 */
public record Download(String next, InputStream body) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        body.close();
    }
}
