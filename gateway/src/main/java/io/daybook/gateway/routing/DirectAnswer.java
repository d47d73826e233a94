package io.daybook.gateway.routing;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * An answer that somebody else writes whole, status and headers included.
 *
 * <p>Spring's own would look at conditional headers and write a status before; both are the service's business.
 */
final class DirectAnswer implements ServerResponse {

    private final HttpStatusCode status;
    private final HttpHeaders headers;
    private final Writing writing;

    DirectAnswer(Writing writing) {
        this(HttpStatus.OK, new HttpHeaders(), writing);
    }

    /** With what is known of it before it is written. */
    DirectAnswer(HttpStatusCode status, HttpHeaders headers, Writing writing) {
        this.status = status;
        this.headers = headers;
        this.writing = writing;
    }

    /** Writes the answer. */
    @FunctionalInterface
    interface Writing {
        void write(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
    }

    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
            throws ServletException, IOException {
        writing.write(request, response);
        return null;
    }

    @Override
    public HttpStatusCode statusCode() {
        return status;
    }

    @Override
    public HttpHeaders headers() {
        return headers;
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return new LinkedMultiValueMap<>();
    }
}
