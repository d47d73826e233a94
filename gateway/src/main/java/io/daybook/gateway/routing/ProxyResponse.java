package io.daybook.gateway.routing;

import io.daybook.kit.http.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A service's answer on its way to the client.
 *
 * <p>A service that dies in mid-answer still leaves the client with a problem document and not with half an answer,
 * because nothing is sent before it is whole. Events go on as they come.
 */
final class ProxyResponse {

    private static final int HELD_BYTES_MAX = 1 << 20;
    private static final int PART_BYTES = 8 << 10;
    private static final String EVENTS = "text/event-stream";
    private static final Set<String> MADE_BY_THE_CONTAINER = Set.of("content-length", "date", "server");

    private final ClassicHttpResponse response;
    private final byte[] held;
    private final @Nullable InputStream rest;
    private final Supplier<Problem> lost;

    private ProxyResponse(
            ClassicHttpResponse response, byte[] held, @Nullable InputStream rest, Supplier<Problem> lost) {
        this.response = response;
        this.held = held;
        this.rest = rest;
        this.lost = lost;
    }

    /**
     * Takes what has come.
     *
     * @param lost what the client is told if the service goes away before the answer is whole
     * @throws IOException if the service goes away
     */
    static ServerResponse of(ClassicHttpResponse response, Supplier<Problem> lost) throws IOException {
        ProxyResponse answer = take(response, lost);
        return new ServletResponseWriter((request, client) -> answer.pass(client));
    }

    private static ProxyResponse take(ClassicHttpResponse response, Supplier<Problem> lost) throws IOException {
        if (response.getEntity() == null) {
            response.close();
            return new ProxyResponse(response, new byte[0], null, lost);
        }
        try {
            requireEnd(response.getEntity());
            InputStream body = response.getEntity().getContent();
            if (isEvents(response)) {
                return new ProxyResponse(response, new byte[0], body, lost);
            }
            byte[] held = body.readNBytes(HELD_BYTES_MAX);
            if (held.length == HELD_BYTES_MAX) {
                return new ProxyResponse(response, held, body, lost);
            }
            response.close();
            return new ProxyResponse(response, held, null, lost);
        } catch (IOException broken) {
            response.close();
            throw broken;
        }
    }

    /** Our services say where a body ends; one that ends with the connection may be half of one (RFC 9112 §8). */
    private static void requireEnd(HttpEntity body) throws IOException {
        if (body.getContentLength() < 0 && !body.isChunked()) {
            throw new IOException("The answer does not say where it ends");
        }
    }

    private static boolean isEvents(ClassicHttpResponse response) {
        Header type = response.getFirstHeader("Content-Type");
        return type != null && type.getValue().startsWith(EVENTS);
    }

    private void pass(HttpServletResponse client) throws IOException {
        client.setStatus(response.getCode());
        Set<String> ofTheConnection = HopByHop.namedBy(Arrays.stream(response.getHeaders("Connection"))
                .map(NameValuePair::getValue)
                .toList());
        for (Header header : response.getHeaders()) {
            if (!HopByHop.belongsToConnection(header.getName(), ofTheConnection)
                    && !MADE_BY_THE_CONTAINER.contains(HopByHop.lower(header.getName()))) {
                client.addHeader(header.getName(), header.getValue());
            }
        }
        InputStream more = rest;
        if (more == null) {
            passHeld(client);
        } else {
            passRest(more, client);
        }
    }

    /** What a HEAD or a 304 says of the length stands for a body that is not there. */
    private void passHeld(HttpServletResponse client) throws IOException {
        Header length = response.getFirstHeader("Content-Length");
        if (held.length > 0) {
            client.setContentLength(held.length);
            client.getOutputStream().write(held);
        } else if (length != null) {
            client.setHeader("Content-Length", length.getValue());
        }
        client.flushBuffer(); // Or Spring would add methods of its own to what an OPTIONS is told.
    }

    /** Of events the client has some by now, and they break off for it too. */
    private void passRest(InputStream more, HttpServletResponse client) throws IOException {
        OutputStream out = client.getOutputStream();
        try (response) {
            out.write(held);
            byte[] part = new byte[PART_BYTES];
            for (int read = next(more, part, client); read >= 0; read = next(more, part, client)) {
                out.write(part, 0, read);
                out.flush();
            }
        }
    }

    private int next(InputStream more, byte[] part, HttpServletResponse client) throws IOException {
        try {
            return more.read(part);
        } catch (IOException broken) {
            if (!client.isCommitted()) {
                client.reset();
            }
            throw lost.get();
        }
    }
}
