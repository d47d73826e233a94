package io.daybook.kit.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A whole answer before it is on the wire, so that several requests can have it. */
final class CapturedAnswer {

    private final int status;
    private final Map<String, Collection<String>> headers;
    private final @Nullable String contentType;
    private final byte[] body;

    CapturedAnswer(ContentCachingResponseWrapper answer) {
        status = answer.getStatus();
        headers = answer.getHeaderNames().stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), answer::getHeaders));
        contentType = answer.getContentType();
        body = answer.getContentAsByteArray();
    }

    void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach((name, values) -> {
            response.setHeader(name, null);
            values.forEach(value -> response.addHeader(name, value));
        });
        response.setContentType(contentType);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /**
     * What makes two requests of one key equal.
     *
     * <p>How long a client would wait belongs to it: who wants to see the outcome is not served with the answer of
     * somebody who did not, and may well wait longer than others would.
     *
     * @param hash of the body
     * @param patience of the client; null if it does not say
     */
    record Request(String hash, @Nullable Duration patience) {

        static Request of(HttpServletRequest request, IdempotencyKey key) {
            return new Request(key.hash(), Prefer.of(request).patience());
        }
    }
}
