package io.daybook.mongodb;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.wire.MongoDatabaseHandler;
import de.bwaldvogel.mongo.wire.MongoExceptionHandler;
import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * MongoDB's wire protocol on a port: the handlers of {@code mongo-java-server}, whose own server can neither ask its
 * clients for a certificate nor change its own.
 */
final class WireServer implements AutoCloseable {

    private static final int WAITING_MAX = 100;
    private static final int SECONDS_TO_END = 5;

    private final EventLoopGroup accepting = group("mongo-server-boss", 1);
    private final EventLoopGroup working = group("mongo-server-worker", 0);
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final MongoBackend backend;
    private final @Nullable Supplier<SSLContext> tls;
    private @Nullable Channel listening;

    /** @param tls for the next connection, on which clients must identify themselves; null for none */
    WireServer(MongoBackend backend, @Nullable Supplier<SSLContext> tls) {
        this.backend = backend;
        this.tls = tls;
    }

    private static EventLoopGroup group(String name, int threads) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name), NioIoHandler.newFactory());
    }

    /**
     * Listens at the address.
     *
     * @throws IOException if it cannot be bound
     */
    void bind(InetSocketAddress address) throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(accepting, working)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, WAITING_MAX)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        handle(connection);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("Cannot listen at " + address, bound.cause());
        }
        listening = bound.channel();
    }

    private void handle(Channel connection) {
        if (tls != null) {
            connection.pipeline().addLast(handlerOf(tls.get()));
        }
        connection
                .pipeline()
                .addLast(new MongoWireReplyEncoder())
                .addLast(new MongoWireMessageEncoder())
                .addLast(new MongoWireProtocolHandler())
                .addLast(new MongoDatabaseHandler(backend, connections))
                .addLast(new MongoExceptionHandler());
    }

    /** The server's side of TLS, on which the client must identify itself. */
    static SslHandler handlerOf(SSLContext context) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(true);
        return new SslHandler(engine);
    }

    /** How many clients are connected. */
    int connections() {
        return connections.size();
    }

    /** The port in use, also when a free one was asked for. */
    int port() {
        return listening == null ? 0 : ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Closes all connections, and then what they were served from. */
    @Override
    public void close() {
        if (listening != null) {
            listening.close().awaitUninterruptibly();
        }
        connections.close().awaitUninterruptibly();
        for (EventLoopGroup group : new EventLoopGroup[] {accepting, working}) {
            group.shutdownGracefully(0, SECONDS_TO_END, TimeUnit.SECONDS).awaitUninterruptibly();
        }
        backend.close();
    }
}
