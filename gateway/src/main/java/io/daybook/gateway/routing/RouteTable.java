package io.daybook.gateway.routing;

import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.web.servlet.function.RequestPredicates.method;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
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
 */
public final class RouteTable {

    /** Every service that the table names. */
    public static final List<String> SERVICES = List.of("command-side", "query-side", "saga-coordinator");

    private static final RequestPredicate OF_SAGAS =
            path("/v1/simulator/**").or(path("/v1/payment-provider/**")).or(path("/v1/ops/sagas/**"));
    private static final RequestPredicate OF_ALL = path("/v1/**");
    private static final RequestPredicate READING = method(HttpMethod.GET).or(method(HttpMethod.HEAD));

    private RouteTable() {}

    /** The table, with what leads to a service by its name. */
    public static RouterFunction<ServerResponse> through(Function<String, HandlerFunction<ServerResponse>> step) {
        return route("saga-coordinator")
                .route(OF_SAGAS, step.apply("saga-coordinator"))
                .build()
                .and(route("query-side")
                        .route(OF_ALL.and(READING), step.apply("query-side"))
                        .build())
                .and(route("command-side")
                        .route(OF_ALL, step.apply("command-side"))
                        .build());
    }
}
