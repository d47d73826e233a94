package io.daybook.gateway.routing;

import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.service.InProcessServices;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;

/**
 * Forwards a request to a service by its name: to the guest of that name in this process, or over the network to an
 * instance that the load balancer chooses.
 */
public final class ServiceDispatcher {

    // An instance that cannot be reached got nothing, so the next may be asked whatever the method is.
    private static final int ATTEMPTS_MAX = 3;

    private final InProcessServices guests;
    private final LoadBalancerClient balancer;
    private final ProxyClient relay;

    /** Services of this process where it has or awaits them, else instances behind the proxy. */
    public ServiceDispatcher(InProcessServices guests, LoadBalancerClient balancer, ProxyClient relay) {
        this.guests = guests;
        this.balancer = balancer;
        this.relay = relay;
    }

    /**
     * Lets a service answer.
     *
     * @throws Problem 503 or 504 if it does not
     */
    void answer(String service, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        boolean answered = guests.includes(service)
                ? guests.handOver(service, request, response)
                : relay(service, ProxyRequest.of(request), response);
        if (!answered) {
            throw Problem.unavailable();
        }
    }

    private boolean relay(String service, ProxyRequest request, HttpServletResponse response) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            ServiceInstance instance = balancer.choose(service);
            if (instance == null) {
                return false;
            }
            if (relay.send(request, instance.getUri(), response)) {
                return true;
            }
        }
        return false;
    }
}
