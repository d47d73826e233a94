package io.daybook.kit.http;

import org.springframework.core.Ordered;

/**
 * In which order filters see a request. Whoever is refused is refused behind {@link #BODY}, but for pages of foreign
 * origins: a client that is still sending when its connection ends may never read why.
 */
public final class FilterOrder {

    /** Names the request. */
    public static final int CORRELATION = Ordered.HIGHEST_PRECEDENCE;

    /** What every answer tells a browser, also one that refuses. */
    public static final int BROWSERS = CORRELATION + 8;

    /** Reads the body. */
    public static final int BODY = CORRELATION + 16;

    /** Before anything is computed for a request, such as whether its token is signed. */
    public static final int BEFORE_IDENTITY = CORRELATION + 32;

    /** Finds out who calls; {@code resource-server.properties} has the same number. */
    public static final int IDENTITY = CORRELATION + 48;

    /** When it is known who calls. */
    public static final int AFTER_IDENTITY = CORRELATION + 64;

    private FilterOrder() {}
}
