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
 * A {@code ServerResponse} whose status, headers and body are all written by the called service.
 *
 * <p>Spring's own would evaluate conditional headers and set a status before, which the service does itself.
 */
final class ServletResponseWriter implements ServerResponse {

    private final Writing writing;

    ServletResponseWriter(Writing writing) {
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
        return HttpStatus.OK;
    }

    @Override
    public HttpHeaders headers() {
        return new HttpHeaders();
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return new LinkedMultiValueMap<>();
    }
}
