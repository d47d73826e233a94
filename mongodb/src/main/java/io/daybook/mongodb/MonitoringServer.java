package io.daybook.mongodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /actuator/health} and {@code /actuator/prometheus}, as the other parts of a system have them.
 *
 * <p>It is for a server that is alone in its process, so it shows the process too. One thread serves all: nothing that
 * it answers waits for anything. Who may ask is a matter of the address and, with TLS, of a certificate, as on the port
 * of MongoDB itself.
 */
final class MonitoringServer implements AutoCloseable {

    private static final int REQUEST_BYTES_MAX = 8 << 10;
    private static final int SILENCE_SECONDS_MAX = 60;

    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("mongodb-http"), NioIoHandler.newFactory());
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final @Nullable Supplier<SSLContext> tls;
    private @Nullable Channel listening;
    private volatile BooleanSupplier failing = () -> false;

    /** @param tls for the next connection, on which clients must identify themselves; null for none */
    MonitoringServer(@Nullable Supplier<SSLContext> tls) {
        this.tls = tls;
        List.<MeterBinder>of(
                        garbage,
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new FileDescriptorMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics())
                .forEach(process -> process.bindTo(registry));
    }

    /** What is registered here is shown. */
    MeterRegistry registry() {
        return registry;
    }

    /**
     * Listens at the address.
     *
     * @param nowFailing says whether health is down
     * @throws IOException if it cannot be bound
     */
    void bind(InetSocketAddress address, BooleanSupplier nowFailing) throws IOException {
        failing = nowFailing;
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
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

    /** The port in use, also when a free one was asked for. */
    int port() {
        return listening == null ? 0 : ((InetSocketAddress) listening.localAddress()).getPort();
    }

    private void handle(Channel connection) {
        if (tls != null) {
            connection.pipeline().addLast(WireServer.handlerOf(tls.get()));
        }
        connection
                .pipeline()
                .addLast(new ReadTimeoutHandler(SILENCE_SECONDS_MAX))
                .addLast(new HttpServerCodec())
                .addLast(new HttpServerKeepAliveHandler())
                .addLast(new HttpObjectAggregator(REQUEST_BYTES_MAX))
                .addLast(new Calls());
    }

    private final class Calls extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext connection, FullHttpRequest request) {
            var unused = connection.writeAndFlush(answer(request));
        }

        /** Whoever is silent, sends nothing that is HTTP or shows no certificate is let go. */
        @Override
        public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
            var unused = connection.close();
        }
    }

    private FullHttpResponse answer(FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return answer(HttpResponseStatus.BAD_REQUEST, "text/plain", "");
        }
        if (!request.method().equals(HttpMethod.GET)) {
            FullHttpResponse refusal = answer(HttpResponseStatus.METHOD_NOT_ALLOWED, "text/plain", "");
            refusal.headers().set(HttpHeaderNames.ALLOW, HttpMethod.GET);
            return refusal;
        }
        return switch (new QueryStringDecoder(request.uri()).path()) {
            case "/actuator/health" -> health();
            case "/actuator/prometheus" ->
                answer(HttpResponseStatus.OK, "text/plain; version=0.0.4; charset=utf-8", registry.scrape());
            default -> answer(HttpResponseStatus.NOT_FOUND, "text/plain", "");
        };
    }

    /** What failed stays in the log: it may say what only the server's owner should know. */
    private FullHttpResponse health() {
        return failing.getAsBoolean()
                ? answer(
                        HttpResponseStatus.SERVICE_UNAVAILABLE,
                        "application/json",
                        "{\"status\":\"DOWN\",\"details\":{\"reason\":\"the last commit failed\"}}")
                : answer(HttpResponseStatus.OK, "application/json", "{\"status\":\"UP\"}");
    }

    private static FullHttpResponse answer(HttpResponseStatus status, String type, String body) {
        FullHttpResponse answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(body, UTF_8));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, type)
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes())
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        return answer;
    }

    @Override
    public void close() {
        if (listening != null) {
            listening.close().awaitUninterruptibly();
        }
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        garbage.close();
        registry.close();
    }
}
