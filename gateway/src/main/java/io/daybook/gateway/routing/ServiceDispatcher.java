package io.daybook.gateway.routing;

import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.service.InProcessServices;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.cloud.client.ServiceInstance;

/**
 * Forwards a request to a service by its name: to the guest of that name in this process, or over the network to an
 * instance that is ready. An instance that cannot be reached got nothing, so the next is asked whatever the method is.
 */
public final class ServiceDispatcher {

    private final InProcessServices guests;
    private final ReadyInstances instances;
    private final ProxyClient relay;
    private final Function<String, Duration> answerTimeouts;

    /**
     * Services of this process where it has or awaits them, else instances behind the proxy.
     *
     * @param answerTimeouts by the name of a service
     */
    public ServiceDispatcher(
            InProcessServices guests,
            ReadyInstances instances,
            ProxyClient relay,
            Function<String, Duration> answerTimeouts) {
        this.answerTimeouts = answerTimeouts;
        this.guests = guests;
        this.instances = instances;
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
        for (ServiceInstance instance : instances.inTurn(service)) {
            if (relay.send(request, instance.getUri(), answerTimeouts.apply(service), response)) {
                return true;
            }
        }
        return false;
    }
}
