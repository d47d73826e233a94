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
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }
}
