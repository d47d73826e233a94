package io.daybook.kit.http;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Ends the connection of a client that takes too long over the head of its request: Tomcat's own time begins anew with
 * each byte.
 */
final class PromptHeadProcessor extends Http11Processor {

    private final long longest;

    PromptHeadProcessor(Http11NioProtocol protocol, Adapter adapter, Duration longest) {
        super(protocol, adapter);
        this.longest = longest.toNanos();
    }

    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        SocketState state = super.service(socket);
        boolean halfRead = state == SocketState.LONG && !isAsync();
        return halfRead && System.nanoTime() - request.getStartTimeNanos() > longest ? SocketState.CLOSED : state;
    }
}
