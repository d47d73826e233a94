package io.daybook.axonserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client that listens to a feed. It holds a thread only while the feed is asked for what is new. */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes its connection, which ends all.
final class FeedStream {

    /** Often enough that nothing on the way takes the connection for dead. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(FeedStream.class);

    private final ChannelHandlerContext client;
    private final EventFeed feed;
    private final Executor workers;
    private long wroteAtNanos = System.nanoTime();

    FeedStream(ChannelHandlerContext client, EventFeed feed, Executor workers) {
        this.client = client;
        this.feed = feed;
        this.workers = workers;
    }

    void turn() {
        if (!client.channel().isActive()) {
            return;
        }
        try {
            if (client.channel().isWritable()) {
                send(feed.next());
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("A feed cannot go on", e);
            client.close();
            return;
        }
        client.executor()
                .schedule(() -> workers.execute(this::turn), feed.interval().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void send(List<EventFeed.Message> messages) {
        long now = System.nanoTime();
        if (!messages.isEmpty()) {
            StringBuilder text = new StringBuilder();
            messages.forEach(message -> text.append(message.text()));
            write(text.toString());
            wroteAtNanos = now;
        } else if (now - wroteAtNanos > SILENCE_MAX.toNanos()) {
            write(":\n\n");
            wroteAtNanos = now;
        }
    }

    private void write(String text) {
        client.writeAndFlush(new DefaultHttpContent(Unpooled.copiedBuffer(text, UTF_8)))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}
