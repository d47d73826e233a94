package io.daybook.kit.http.problem;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/** Who may keep an answer (RFC 9111 §5.2.2). */
public final class Caching {

    private Caching() {}

    /**
     * Only whoever asked may keep it, and must ask whether it is still true before it is shown again: an entity tag
     * then saves the body. What an answer is depends on what its reader accepts, since who does not accept JSON gets a
     * problem.
     */
    public static void onlyByItsReader(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        varyBy(response, HttpHeaders.ACCEPT);
    }

    /** A cache in between, such as a CDN, may keep it for half a minute; a browser asks whether it is still true. */
    public static void byEverybody(HttpServletResponse response, String... fields) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=0, s-maxage=30");
        varyBy(response, HttpHeaders.ACCEPT);
        varyBy(response, fields);
    }

    private static void varyBy(HttpServletResponse response, String... fields) {
        for (String field : fields) {
            if (!response.getHeaders(HttpHeaders.VARY).contains(field)) {
                response.addHeader(HttpHeaders.VARY, field);
            }
        }
    }
}
