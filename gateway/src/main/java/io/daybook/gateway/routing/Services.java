package io.daybook.gateway.routing;

import io.daybook.kit.http.Problem;
import io.daybook.kit.service.Guests;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.filter.LoadBalancerFilterFunctions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The last step from the name of a service to its answer: handed over to the guest of that name, or sent over the
 * network to an instance that the load balancer chooses.
 */
public final class Services {

    // An instance that cannot be reached got nothing, so the next may be asked whatever the method is.
    private static final int ATTEMPTS_MAX = 3;

    private final Guests guests;
    private final Relay relay;
    private final Map<String, HandlerFilterFunction<ServerResponse, ServerResponse>> balancers =
            RouteTable.SERVICES.stream()
                    .collect(Collectors.toUnmodifiableMap(Function.identity(), LoadBalancerFilterFunctions::lb));

    /** Guests of this process where it has or awaits them, else instances behind the relay. */
    public Services(Guests guests, Relay relay) {
        this.guests = guests;
        this.relay = relay;
    }

    /**
     * The answer of a service.
     *
     * @throws io.daybook.kit.http.Problem 404 or 405 if no service has such a path or method, 413, 503 or 504
     */
    ServerResponse answer(String service, ServerRequest request) throws IOException {
        if (guests.includes(service)) {
            requireMethod(request);
            return handOver(service);
        }
        ServerResponse answer = relayed(service, request, RelayedRequest.of(request.servletRequest()));
        HttpStatusCode status = answer.statusCode();
        if (status.equals(HttpStatus.NOT_FOUND) || status.equals(HttpStatus.METHOD_NOT_ALLOWED)) {
            requireMethod(request);
        }
        return answer;
    }

    /** Answers an OPTIONS (RFC 9110 §9.3.7). */
    ServerResponse tellMethods(ServerRequest request) {
        Set<String> methods = RouteTable.methods(request, this);
        if (methods.isEmpty()) {
            throw Problem.notFound();
        }
        Set<String> all = new TreeSet<>(methods);
        all.add("OPTIONS");
        return new DirectAnswer((servletRequest, servletResponse) -> {
            servletResponse.setStatus(HttpStatus.NO_CONTENT.value());
            servletResponse.setHeader(HttpHeaders.ALLOW, String.join(", ", all));
        });
    }

    /**
     * The methods of a path in one service.
     *
     * @throws io.daybook.kit.http.Problem 503 if the service is not there to say
     */
    Set<String> methods(String service, ServerRequest request) {
        HttpServletRequest asked = request.servletRequest();
        if (guests.includes(service)) {
            return guests.methods(service, asked.getRequestURI()).orElseThrow(Problem::unavailable);
        }
        ServerResponse options = relayed(service, request, RelayedRequest.options(asked));
        return options.headers().getAllow().stream()
                .map(HttpMethod::name)
                .filter(method -> !method.equals("OPTIONS"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What one service has not, another may have; only if all can be asked is it certain that none has. */
    private void requireMethod(ServerRequest request) {
        Set<String> methods;
        try {
            methods = RouteTable.methods(request, this);
        } catch (Problem notCertain) {
            return;
        }
        if (methods.isEmpty()) {
            throw Problem.notFound();
        }
        if (!methods.contains(request.method().name())) {
            throw Problem.methodNotAllowed(methods);
        }
    }

    private DirectAnswer handOver(String service) {
        return new DirectAnswer((request, response) -> {
            if (!guests.handOver(service, request, response)) {
                throw Problem.unavailable();
            }
        });
    }

    private ServerResponse relayed(String service, ServerRequest request, RelayedRequest relayed) {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            try {
                return Objects.requireNonNull(balancers.get(service))
                        .filter(request, chosen -> relay.send(relayed, instance(chosen)));
            } catch (NotReachedException unreachable) {
                // Perhaps another instance is there.
            } catch (HttpServerErrorException nobodyOfThatName) {
                break;
            } catch (RuntimeException known) {
                throw known;
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        throw Problem.unavailable();
    }

    private static URI instance(ServerRequest chosen) {
        return Objects.requireNonNull(MvcUtils.getAttribute(chosen, MvcUtils.GATEWAY_REQUEST_URL_ATTR));
    }
}
