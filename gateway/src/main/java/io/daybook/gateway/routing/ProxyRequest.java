package io.daybook.gateway.routing;

import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.correlation.CorrelationFilter;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapSetter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * A client's request as it is forwarded to a service, unchanged but for what belongs to the connection.
 *
 * @param request as it came
 * @param body here as a whole, so that an instance that cannot be reached leaves it for the next; null if there is none
 */
record ProxyRequest(HttpServletRequest request, @Nullable HttpEntity body) {

    private static final Set<String> MADE_BY_THE_CLIENT =
            Set.of("host", "content-length", "expect", CorrelationFilter.HEADER);

    /** In place of the client's own, of whose trace the present one is a part. */
    private static final TextMapSetter<HttpUriRequestBase> TRACE =
            (relayed, field, value) -> Objects.requireNonNull(relayed).setHeader(field, value);

    /**
     * Reads what the client sends.
     *
     * @throws IOException if the client goes away
     */
    static ProxyRequest of(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        return new ProxyRequest(request, body.length == 0 ? null : new ByteArrayEntity(body, null, null));
    }

    /** The client's {@code wait} preference (RFC 7240): how long it prefers to wait for a final answer. */
    Duration patience() {
        return Objects.requireNonNullElse(Prefer.of(request).patience(), Duration.ZERO);
    }

    /** The request to one instance. */
    HttpUriRequestBase to(URI instance) {
        String query = request.getQueryString();
        HttpUriRequestBase relayed = new HttpUriRequestBase(request.getMethod(), instance);
        relayed.setPath(request.getRequestURI() + (query == null ? "" : "?" + query));
        Set<String> notPassed = HopByHop.fields(Collections.list(request.getHeaders("Connection")), MADE_BY_THE_CLIENT);
        Collections.list(request.getHeaderNames()).stream()
                .filter(name -> !notPassed.contains(name))
                .forEach(name ->
                        Collections.list(request.getHeaders(name)).forEach(value -> relayed.addHeader(name, value)));
        String correlation = CorrelationFilter.of(request);
        if (correlation != null) {
            relayed.addHeader(CorrelationFilter.HEADER, correlation);
        }
        W3CTraceContextPropagator.getInstance().inject(Context.current(), relayed, TRACE);
        relayed.setEntity(body);
        return relayed;
    }
}
