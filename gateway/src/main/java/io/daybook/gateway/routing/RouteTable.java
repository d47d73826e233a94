package io.daybook.gateway.routing;

import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.util.List;
import java.util.Set;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Which service answers what: the one table for all ways to run.
 *
 * <pre>
 * what                                                        service
 * /v1/simulator, /v1/payment-provider, /v1/ops/sagas and below saga-coordinator
 * GET and HEAD below /v1                                      query-side
 * every other method below /v1                                command-side
 * </pre>
 *
 * <p>The table does not know which resources exist. A path that a service does not have is answered with that service's
 * own error, and no other service is asked.
 */
public final class RouteTable {

    /** Every service that the table names. */
    public static final List<String> SERVICES = List.of("command-side", "query-side", "saga-coordinator");

    private static final RequestPredicate OF_SAGAS =
            path("/v1/simulator/**").or(path("/v1/payment-provider/**")).or(path("/v1/ops/sagas/**"));
    private static final RequestPredicate OF_ALL = path("/v1/**");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private RouteTable() {}

    /** The table over the given services. */
    public static RouterFunction<ServerResponse> over(Services services) {
        return route("saga-coordinator")
                .route(OF_SAGAS, request -> services.answer("saga-coordinator", request))
                .build()
                .and(route("query-side")
                        .route(OF_ALL.and(RouteTable::isReading), request -> services.answer("query-side", request))
                        .build())
                .and(route("command-side")
                        .route(OF_ALL, request -> services.answer("command-side", request))
                        .build());
    }

    private static boolean isReading(ServerRequest request) {
        return READING.contains(request.method().name());
    }
}
