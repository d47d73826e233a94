package io.daybook.gateway.protection;

import io.daybook.kit.http.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Refuses the requests of whoever sends too many. Probes may ask as often as they like. */
final class RateLimitFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> PROBES = Set.of("/actuator/health/liveness", "/actuator/health/readiness");

    private final String counted;
    private final transient RateLimit limit;
    private final transient Function<HttpServletRequest, Optional<String>> client;

    /**
     * A filter of one limit.
     *
     * @param kind of it
     * @param client who sends the request; empty if that is not known
     */
    RateLimitFilter(String kind, RateLimit limit, Function<HttpServletRequest, Optional<String>> client) {
        this.counted = RateLimitFilter.class.getName() + "." + kind;
        this.limit = limit;
        this.client = client;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean counts = request.getAttribute(counted) == null && !PROBES.contains(request.getRequestURI());
        try {
            if (counts) {
                request.setAttribute(counted, true); // It comes again when what it waits for is over.
                client.apply(request).ifPresent(limit::count);
            }
        } catch (Problem tooMany) {
            tooMany.writeTo(response);
            return;
        }
        chain.doFilter(request, response);
    }
}
