package io.daybook.kit.http.correlation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Names each request, so that what the parts of the system and its clients say of one can be found together: by the id
 * that its client sent, if that is one, else by a new one. The answer has it, and so has every line that is logged
 * meanwhile ({@code http.request.id} of the logging context).
 */
public final class CorrelationFilter extends HttpFilter {

    /** 1–64 letters, digits, dots, dashes or underscores. */
    public static final String HEADER = "X-Correlation-Id";

    private static final long serialVersionUID = 1L;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String LOGGED = "http.request.id"; // As the Elastic Common Schema has it.

    /** The request's id; null if it has not passed here. */
    public static @Nullable String of(HttpServletRequest request) {
        return (@Nullable String) request.getAttribute(HEADER);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = Objects.requireNonNullElseGet(of(request), () -> sentOrNew(request.getHeader(HEADER)));
        request.setAttribute(HEADER, id);
        response.setHeader(HEADER, id);
        MDC.put(LOGGED, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(LOGGED);
        }
    }

    private static String sentOrNew(@Nullable String sent) {
        return sent != null && ID.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
    }
}
