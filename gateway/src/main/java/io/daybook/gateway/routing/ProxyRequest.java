package io.daybook.gateway.routing;

import io.daybook.kit.http.consistency.Prefer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * A client's request as it is forwarded to a service, unchanged but for what belongs to the connection.
 *
 * <p>The body is here as a whole, so that an instance that cannot be reached leaves it for the next.
 */
final class ProxyRequest {

    private static final Set<String> MADE_BY_THE_CLIENT = Set.of("host", "content-length", "expect");

    private final HttpServletRequest request;
    private final String method;
    private final String target;
    private final byte @Nullable [] body;

    private ProxyRequest(HttpServletRequest request, String method, String target, byte @Nullable [] body) {
        this.request = request;
        this.method = method;
        this.target = target;
        this.body = body;
    }

    /**
     * Reads what the client sends.
     *
     * @throws IOException if the client goes away
     */
    static ProxyRequest of(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        String query = request.getQueryString();
        String target = request.getRequestURI() + (query == null ? "" : "?" + query);
        return new ProxyRequest(request, request.getMethod(), target, body.length == 0 ? null : body);
    }

    /** Whether an answer that is lost leaves it open what was done (RFC 9110 §9.2.1: not for a safe method). */
    boolean changesSomething() {
        return !Set.of("GET", "HEAD", "OPTIONS").contains(method);
    }

    /** The client's {@code wait} preference (RFC 7240): how long it prefers to wait for a final answer. */
    Duration patience() {
        return Objects.requireNonNullElse(Prefer.of(request).patience(), Duration.ZERO);
    }

    /** The request to one instance. */
    HttpUriRequestBase to(URI instance) {
        HttpUriRequestBase relayed = new HttpUriRequestBase(method, instance);
        relayed.setPath(target);
        Set<String> ofTheConnection = HopByHop.namedBy(Collections.list(request.getHeaders("Connection")));
        Collections.list(request.getHeaderNames()).stream()
                .filter(name -> !HopByHop.belongsToConnection(name, ofTheConnection))
                .filter(name -> !MADE_BY_THE_CLIENT.contains(HopByHop.lower(name)))
                .forEach(name ->
                        Collections.list(request.getHeaders(name)).forEach(value -> relayed.addHeader(name, value)));
        if (body != null) {
            relayed.setEntity(new ByteArrayEntity(body, null, null));
        }
        return relayed;
    }
}
