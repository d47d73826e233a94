package io.daybook.kit.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;

/** Puts problems on the wire, the same bytes whoever found them: an endpoint, Spring or the container. */
public final class ProblemWriter {

    private ProblemWriter() {}

    /**
     * Answers with the problem (RFC 9457 §3) unless something was answered already.
     *
     * @throws IOException if the client is gone
     */
    public static void write(Problem problem, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = bytes(problem);
        response.resetBuffer();
        response.setStatus(problem.status().value());
        Caching.onlyByItsReader(response);
        problem.headers().forEach(response::setHeader);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** The document alone. */
    static byte[] bytes(Problem problem) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", problem.type());
        document.put("title", problem.title());
        document.put("status", problem.status().value());
        document.put("detail", problem.detail());
        document.put("code", problem.code());
        if (!problem.errors().isEmpty()) {
            document.put("errors", problem.errors());
        }
        if (problem.allowedActions() != null) {
            document.put("allowedActions", problem.allowedActions());
        }
        return HttpJson.MAPPER.writeValueAsBytes(document);
    }
}
