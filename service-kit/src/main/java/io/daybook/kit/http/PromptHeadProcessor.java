package io.daybook.kit.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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

    private static final long NOT_BEGUN = -1;

    private final long longest;
    private final int connectionTimeout;

    PromptHeadProcessor(Http11NioProtocol protocol, Adapter adapter, Duration longest) {
        super(protocol, adapter);
        this.longest = longest.toNanos();
        this.connectionTimeout = protocol.getConnectionTimeout();
    }

    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        if (request.getStartTimeNanos() != NOT_BEGUN) {
            socket.setReadTimeout(connectionTimeout); // What comes behind the head has Tomcat's time.
        }
        SocketState state = super.service(socket);
        if (state != SocketState.LONG || isAsync()) {
            return state;
        }
        long left = longest - (System.nanoTime() - request.getStartTimeNanos());
        if (left <= 0) {
            return SocketState.CLOSED;
        }
        socket.setReadTimeout(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        return state;
    }
}
