package io.daybook.axonserver.http;

import io.daybook.axonserver.transport.Access;
import io.daybook.axonserver.transport.ReloadedTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.handler.timeout.WriteTimeoutHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * The server of the HTTP port.
 *
 * <p>A slow client holds no thread: one thread serves all connections, others compute answers, and a connection
 * on which nothing moves is closed.
 */
public final class OperationsEndpoint implements AutoCloseable {

    private static final int CONNECTIONS_MAX = 1_000;
    private static final int REQUEST_BYTES_MAX = 64 << 10;
    private static final int IDLE_SECONDS_MAX = 5;
    private static final int WRITE_SECONDS_MAX = 10;
    private static final int WORKERS = 16; // Most of them wait, for the disk or for a client's answer.

    private final EventLoopGroup network =
            new MultiThreadIoEventLoopGroup(1, named("axonserver-http"), NioIoHandler.newFactory());
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            WORKERS, WORKERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("axonserver-http-worker"));
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel listening;

    @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for the end of what is given up.
    private OperationsEndpoint(InetSocketAddress address, Access access, Routes routes) throws IOException {
        AccessRules rules = new AccessRules(address.getHostString(), access.token());
        Optional<ReloadedTls> tls = Optional.ofNullable(access.tls());
        workers.allowCoreThreadTimeOut(true);
        AtomicInteger feeds = new AtomicInteger();
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(network)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        if (connections.size() >= CONNECTIONS_MAX) {
                            connection.close();
                            return;
                        }
                        connections.add(connection);
                        tls.ifPresent(now -> connection.pipeline().addLast(new SslHandler(onServer(now.context()))));
                        connection
                                .pipeline()
                                .addLast(new IdleStateHandler(0, 0, IDLE_SECONDS_MAX))
                                .addLast(new WriteTimeoutHandler(WRITE_SECONDS_MAX))
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpServerKeepAliveHandler())
                                .addLast(new HttpObjectAggregator(REQUEST_BYTES_MAX))
                                .addLast(new FlowControlHandler())
                                .addLast(new HttpCalls(rules, routes, workers, feeds));
                    }
                });
        var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            network.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
            throw new IOException(
                    "Cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        listening = bound.channel();
    }

    /** Clients need no certificate here: people come with browsers. */
    private static SSLEngine onServer(SSLContext context) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Listens on the address.
     *
     * @param access who is let in
     * @throws IOException if the address cannot be bound
     */
    public static OperationsEndpoint start(InetSocketAddress address, Access access, Routes routes) throws IOException {
        return new OperationsEndpoint(address, access, routes);
    }

    /** The port in use, also when a free one was asked for. */
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Closes every connection. */
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        connections.close().awaitUninterruptibly();
        network.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        workers.shutdownNow();
    }
}
