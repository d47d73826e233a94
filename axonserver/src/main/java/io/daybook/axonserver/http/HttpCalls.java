package io.daybook.axonserver.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests of one connection, one after the other. */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes its connection, which ends all.
final class HttpCalls extends SimpleChannelInboundHandler<FullHttpRequest> {

    static final int FEEDS_MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(HttpCalls.class);

    /** Nothing from elsewhere is loaded, run, or sent anywhere, whatever an event's payload tries. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin");

    private final AccessRules rules;
    private final Routes routes;
    private final Executor workers;
    private final AtomicInteger feeds;
    private volatile boolean busy;

    /** @param feeds how many clients of all connections listen to a feed */
    HttpCalls(AccessRules rules, Routes routes, Executor workers, AtomicInteger feeds) {
        this.rules = rules;
        this.routes = routes;
        this.workers = workers;
        this.feeds = feeds;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext client, FullHttpRequest request) {
        busy = true;
        client.channel().config().setAutoRead(false); // The next one waits until this one is answered.
        Optional<HttpQuestion> question = read(request);
        if (question.isPresent()) {
            workers.execute(() -> write(client, answer(question.get())));
        } else {
            write(client, HttpAnswer.problem(400, "Bad Request", "This is no request that can be read."));
        }
    }

    private static Optional<HttpQuestion> read(FullHttpRequest request) {
        if (request.decoderResult().isFailure() || !request.uri().startsWith("/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(HttpQuestion.of(request));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private HttpAnswer answer(HttpQuestion question) {
        try {
            Optional<HttpAnswer> refusal = rules.refusal(question);
            return refusal.isPresent() ? refusal.get() : routes.answer(question);
        } catch (BadRequest e) {
            return HttpAnswer.problem(400, "Bad Request", Objects.requireNonNullElse(e.getMessage(), ""));
        } catch (IOException | RuntimeException e) {
            LOG.error("A request failed: {} {}", question.method(), question.segments(), e);
            return HttpAnswer.problem(500, "Internal Server Error", "The server's log says why.");
        }
    }

    private void write(ChannelHandlerContext client, HttpAnswer answer) {
        EventFeed feed = answer.feed();
        if (feed != null && feeds.incrementAndGet() > FEEDS_MAX) {
            feeds.decrementAndGet();
            write(client, HttpAnswer.problem(503, "Service Unavailable", "Too many listen already."));
        } else if (feed != null) {
            client.channel().closeFuture().addListener(closed -> feeds.decrementAndGet());
            client.writeAndFlush(begun(answer));
            client.read(); // Or the end of the connection would not be noticed.
            new FeedStream(client, feed, workers).turn();
        } else {
            client.writeAndFlush(whole(answer))
                    .addListener(ChannelFutureListener.CLOSE_ON_FAILURE)
                    .addListener(written -> {
                        busy = false;
                        client.channel().config().setAutoRead(true);
                    });
        }
    }

    private static HttpResponse whole(HttpAnswer answer) {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body()));
        headers(answer, response.headers());
        HttpUtil.setContentLength(response, answer.body().length);
        return response;
    }

    private static HttpResponse begun(HttpAnswer answer) {
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        headers(answer, response.headers());
        HttpUtil.setTransferEncodingChunked(response, true);
        return response;
    }

    private static void headers(HttpAnswer answer, HttpHeaders headers) {
        headers.set("Cache-Control", "no-store");
        HEADERS.forEach(headers::set);
        answer.headers().forEach(headers::set);
    }

    /** A connection on which nothing moves is of no use to anybody, unless it waits for this server. */
    @Override
    public void userEventTriggered(ChannelHandlerContext client, Object event) throws Exception {
        if (event instanceof IdleStateEvent) {
            if (!busy) {
                client.close();
            }
        } else {
            super.userEventTriggered(client, event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext client, Throwable cause) {
        LOG.debug("A connection broke", cause);
        client.close();
    }
}
