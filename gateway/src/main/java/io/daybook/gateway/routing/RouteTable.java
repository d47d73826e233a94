package io.daybook.gateway.routing;

import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.web.servlet.function.RequestPredicates.method;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpMethod;
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
 * OPTIONS below /v1                                           the gateway, from what all of them have
 * </pre>
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
        return route("methods")
                .route(OF_ALL.and(method(HttpMethod.OPTIONS)), services::tellMethods)
                .build()
                .and(route("saga-coordinator")
                        .route(OF_SAGAS, request -> services.answer("saga-coordinator", request))
                        .build())
                .and(route("query-side")
                        .route(OF_ALL.and(RouteTable::isReading), request -> services.answer("query-side", request))
                        .build())
                .and(route("command-side")
                        .route(OF_ALL, request -> services.answer("command-side", request))
                        .build());
    }

    /** The methods that a path has in whichever service the table names for them. */
    static Set<String> methods(ServerRequest request, Services services) {
        if (OF_SAGAS.test(request)) {
            return services.methods("saga-coordinator", request);
        }
        Set<String> reading = new TreeSet<>(services.methods("query-side", request));
        reading.retainAll(READING);
        Set<String> methods = new TreeSet<>(services.methods("command-side", request));
        methods.removeAll(READING);
        methods.addAll(reading);
        return methods;
    }

    private static boolean isReading(ServerRequest request) {
        return READING.contains(request.method().name());
    }
}
