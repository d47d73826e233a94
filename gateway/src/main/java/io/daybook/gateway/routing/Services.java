package io.daybook.gateway.routing;

import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.service.InProcessServices;
import java.io.IOException;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Forwards a request to a service by its name: to the guest of that name in this process, or over the network to an
 * instance that the load balancer chooses.
 */
public final class Services {

    // An instance that cannot be reached got nothing, so the next may be asked whatever the method is.
    private static final int ATTEMPTS_MAX = 3;

    private final InProcessServices guests;
    private final LoadBalancerClient balancer;
    private final ProxyClient relay;

    /** Services of this process where it has or awaits them, else instances behind the proxy. */
    public Services(InProcessServices guests, LoadBalancerClient balancer, ProxyClient relay) {
        this.guests = guests;
        this.balancer = balancer;
        this.relay = relay;
    }

    /**
     * The answer of a service.
     *
     * @throws Problem 503 or 504 if there is none
     */
    ServerResponse answer(String service, ServerRequest request) throws IOException {
        return guests.includes(service)
                ? handOver(service)
                : relayed(service, ProxyRequest.of(request.servletRequest()));
    }

    private ServletResponseWriter handOver(String service) {
        return new ServletResponseWriter((request, response) -> {
            if (!guests.handOver(service, request, response)) {
                throw Problem.unavailable();
            }
        });
    }

    private ServerResponse relayed(String service, ProxyRequest request) {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            ServiceInstance instance = balancer.choose(service);
            if (instance == null) {
                break;
            }
            try {
                return relay.send(request, instance.getUri());
            } catch (NotReachedException unreachable) {
                // Perhaps another instance is there.
            }
        }
        throw Problem.unavailable();
    }
}
