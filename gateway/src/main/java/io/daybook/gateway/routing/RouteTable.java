package io.daybook.gateway.routing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Which service answers what: the one table for all ways to run.
 *
 * <pre>
 * what                                                        service
 * /v1/simulator, /v1/payment-provider, /v1/ops/sagas and below saga-coordinator
 * everything else of /v1/ops, /v1/events, /v1/replays,
 * /v1/analytics, /v1/audit, GET and HEAD below /v1            query-side
 * every other method below /v1                                command-side
 * </pre>
 *
 * <p>The table does not know which resources exist. A path that a service does not have is answered with that service's
 * own error, and no other service is asked.
 */
public final class RouteTable {

    /** Every service that the table names. */
    public static final List<String> SERVICES = List.of("command-side", "query-side", "saga-coordinator");

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private RouteTable() {}

    /** The table over the given services. */
    public static SimpleUrlHandlerMapping over(ServiceDispatcher services) {
        HttpRequestHandler ofSagas = (request, response) -> services.answer("saga-coordinator", request, response);
        HttpRequestHandler ofViews = (request, response) -> services.answer("query-side", request, response);
        HttpRequestHandler ofAll = (request, response) ->
                services.answer(isReading(request) ? "query-side" : "command-side", request, response);
        return new SimpleUrlHandlerMapping(Map.of(
                "/v1/simulator/**", ofSagas,
                "/v1/payment-provider/**", ofSagas,
                "/v1/ops/sagas/**", ofSagas,
                "/v1/ops/**", ofViews,
                "/v1/events/**", ofViews,
                "/v1/replays/**", ofViews,
                "/v1/analytics/**", ofViews,
                "/v1/audit/**", ofViews,
                "/v1/**", ofAll));
    }

    private static boolean isReading(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }
}
