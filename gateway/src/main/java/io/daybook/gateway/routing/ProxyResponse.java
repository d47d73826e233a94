package io.daybook.gateway.routing;

import io.daybook.kit.http.buffering.StreamedBody;
import io.daybook.kit.http.correlation.CorrelationFilter;
import io.daybook.kit.http.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NameValuePair;

/**
 * A service's answer on its way to the client.
 *
 * <p>A service that dies in mid-answer still leaves the client with a problem document and not with half an answer,
 * because the client's response is buffered: nothing is sent before it is whole. Events go on as they come, a streamed
 * body as the client takes it, and both break off for the client too.
 */
final class ProxyResponse {

    private static final int PART_BYTES = 8 << 10;
    private static final Set<String> MADE_BY_THE_GATEWAY =
            Set.of("content-length", "date", "server", CorrelationFilter.HEADER);

    private final ClassicHttpResponse response;
    private final Cancellable request;
    private final Supplier<Problem> lost;

    /** An answer that has begun; the client is told what is lost if the service goes away before its end. */
    ProxyResponse(ClassicHttpResponse response, Cancellable request, Supplier<Problem> lost) {
        this.response = response;
        this.request = request;
        this.lost = lost;
    }

    /**
     * Passes the answer on.
     *
     * @return whether the body goes on when the client takes it; the answer is closed with it then
     * @throws Problem if the service goes away
     * @throws IOException if the client goes away
     */
    boolean passTo(HttpServletResponse client) throws IOException {
        passHead(client);
        HttpEntity body = response.getEntity();
        Header length = response.getFirstHeader("Content-Length");
        if (body != null && body.isChunked() && StreamedBody.isStreamed(body.getContentType())) {
            StreamedBody.send(new Rest(body.getContent(), request), client);
            return true;
        } else if (body != null) {
            passBody(body, client);
        } else if (length != null) {
            // What a HEAD or a 304 says of the length stands for a body that is not there.
            client.setHeader("Content-Length", length.getValue());
        }
        client.flushBuffer(); // Or Spring would add methods of its own to what an OPTIONS is told.
        return false;
    }

    private void passHead(HttpServletResponse client) {
        client.setStatus(response.getCode());
        List<String> connection = Arrays.stream(response.getHeaders("Connection"))
                .map(NameValuePair::getValue)
                .toList();
        Set<String> notPassed = HopByHop.fields(connection, MADE_BY_THE_GATEWAY);
        for (Header header : response.getHeaders()) {
            if (!notPassed.contains(header.getName())) {
                client.addHeader(header.getName(), header.getValue());
            }
        }
    }

    private void passBody(HttpEntity body, HttpServletResponse client) throws IOException {
        // Our services say where a body ends; one that ends with the connection may be half of one (RFC 9112 §8).
        if (body.getContentLength() < 0 && !body.isChunked()) {
            throw lost(client);
        }
        InputStream more = body.getContent();
        OutputStream out = client.getOutputStream();
        byte[] part = new byte[PART_BYTES];
        for (int read = next(more, part, client); read >= 0; read = next(more, part, client)) {
            out.write(part, 0, read);
            out.flush();
        }
    }

    private int next(InputStream more, byte[] part, HttpServletResponse client) {
        try {
            return more.read(part);
        } catch (IOException broken) {
            throw lost(client);
        }
    }

    private Problem lost(HttpServletResponse client) {
        if (!client.isCommitted()) {
            client.resetBuffer();
            for (Header header : response.getHeaders()) {
                client.setHeader(header.getName(), null);
            }
        }
        return lost.get();
    }

    /** The rest of a body. Unless all was read, its connection ends with it; the body alone would read all first. */
    private static final class Rest extends FilterInputStream {

        private final Cancellable request;

        Rest(InputStream body, Cancellable request) {
            super(body);
            this.request = request;
        }

        @Override
        public void close() {
            request.cancel();
        }
    }
}
