package io.daybook.gateway.protection;

import io.daybook.kit.http.problem.Problem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Refuses the requests of whoever sends too many. How the gateway is can always be asked, as probes do. */
final class RateLimitFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String ACTUATOR = "/actuator/";

    private final transient RateLimit limit;
    private final transient Function<HttpServletRequest, Optional<String>> client;

    /** @param client who sends the request; empty if that is not known */
    RateLimitFilter(RateLimit limit, Function<HttpServletRequest, Optional<String>> client) {
        this.limit = limit;
        this.client = client;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean counts = request.getDispatcherType() == DispatcherType.REQUEST
                && !request.getRequestURI().startsWith(ACTUATOR);
        try {
            if (counts) {
                client.apply(request).ifPresent(limit::count);
            }
        } catch (Problem tooMany) {
            tooMany.writeTo(response);
            return;
        }
        chain.doFilter(request, response);
    }
}
