package io.daybook.axonserver.transport;

import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The gRPC server, set up so that Axon's connector stays connected to it.
 *
 * <p>Axon Framework pings every second, also without calls; gRPC's own default takes that for an attack and hangs up.
 * The server pings too, with a time-out that suits a busy machine: a client that is only slow must not lose its
 * handlers. Calls run on the network threads, because no service waits for anything there.
 */
public final class GrpcServer implements AutoCloseable {

    /**
     * How much less is taken in than a client takes: room for what the server adds when it passes a message on. A
     * command of the full size could be taken in but never be handed to anybody.
     */
    static final int ADDED_BYTES_MAX = 1024;

    private final Server server;

    private GrpcServer(Server server) {
        this.server = server;
    }

    /**
     * Listens on the address with these services.
     *
     * @param messageBytesMax the largest message that clients take, which is set with each of them
     * @param access who is let in
     * @param interceptors what sees the calls that are let in; the last one first
     * @throws IOException if the address cannot be bound
     */
    public static GrpcServer start(
            InetSocketAddress address,
            int messageBytesMax,
            Access access,
            List<ServerInterceptor> interceptors,
            List<ServerServiceDefinition> services)
            throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address)
                .directExecutor()
                .maxInboundMessageSize(messageBytesMax - ADDED_BYTES_MAX)
                .permitKeepAliveTime(100, TimeUnit.MILLISECONDS)
                .permitKeepAliveWithoutCalls(true)
                .keepAliveTime(5, TimeUnit.SECONDS)
                .keepAliveTimeout(10, TimeUnit.SECONDS)
                .addServices(services)
                .intercept(new ContextInterceptor());
        interceptors.forEach(builder::intercept);
        String token = access.token();
        if (token != null) {
            builder.intercept(new AccessTokenInterceptor(token)); // The last one added is asked first.
        }
        ReloadedTls tls = access.tls();
        if (tls != null) {
            builder.sslContext(new ReloadedSslContext(tls));
        }
        return new GrpcServer(builder.build().start());
    }

    /** The port in use, also when a free one was asked for. */
    public int port() {
        return server.getPort();
    }

    /** Takes no new calls, waits briefly for those that run to end by themselves, then ends them. */
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(250, TimeUnit.MILLISECONDS)) {
                server.shutdownNow();
                server.awaitTermination(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
