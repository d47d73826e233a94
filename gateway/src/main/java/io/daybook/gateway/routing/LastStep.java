package io.daybook.gateway.routing;

import io.daybook.kit.http.Problem;
import io.daybook.kit.service.Guests;
import java.net.URI;
import java.util.Objects;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.filter.LoadBalancerFilterFunctions;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * From the name of a service to its answer: handed over to the guest of that name, or sent over the network to an
 * instance that the load balancer chooses.
 */
public final class LastStep implements HandlerFunction<ServerResponse> {

    // An instance that cannot be reached got nothing, so the next may be asked whatever the method is.
    private static final int ATTEMPTS_MAX = 3;

    private final String service;
    private final Guests guests;
    private final Relay relay;
    private final HandlerFilterFunction<ServerResponse, ServerResponse> balanced;

    /** The step to the service of the given name. */
    public LastStep(String service, Guests guests, Relay relay) {
        this.service = service;
        this.guests = guests;
        this.relay = relay;
        this.balanced = LoadBalancerFilterFunctions.lb(service);
    }

    @Override
    public ServerResponse handle(ServerRequest request) throws Exception {
        if (guests.has(service)) {
            return new DirectAnswer((servletRequest, servletResponse) -> {
                if (!guests.handOver(service, servletRequest, servletResponse)) {
                    throw Problem.unavailable().asException();
                }
            });
        }
        RelayedRequest relayed = RelayedRequest.of(request.servletRequest());
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            try {
                return send(request, relayed);
            } catch (NotReachedException unreachable) {
                // Perhaps another instance is there.
            }
        }
        throw Problem.unavailable().asException();
    }

    private ServerResponse send(ServerRequest request, RelayedRequest relayed) throws Exception {
        try {
            return balanced.filter(request, chosen -> relay.send(relayed, instance(chosen)));
        } catch (HttpServerErrorException nobodyOfThatName) {
            throw Problem.unavailable().asException();
        }
    }

    private static URI instance(ServerRequest chosen) {
        return Objects.requireNonNull(MvcUtils.getAttribute(chosen, MvcUtils.GATEWAY_REQUEST_URL_ATTR));
    }
}
