package io.daybook.kit.http.buffering;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Writes one answer whenever the client takes more of it, without a thread that waits.
 *
 * <p>A client that has not taken it all in time is cut off, and knows from the length that it has not got the whole.
 */
final class AnswerWriter implements WriteListener, AsyncListener {

    private static final int PART_BYTES = 8 << 10;

    private final AsyncContext async;
    private final ServletOutputStream client;
    private final InputStream answer;
    private final BufferShare share;
    private boolean written;

    private AnswerWriter(AsyncContext async, ServletOutputStream client, InputStream answer, BufferShare share) {
        this.async = async;
        this.client = client;
        this.answer = answer;
        this.share = share;
    }

    /** Begins to write; the request then ends by itself, and the share with it. */
    static void start(
            HttpServletRequest request,
            ServletOutputStream client,
            InputStream answer,
            Duration longest,
            BufferShare share) {
        AsyncContext async = request.startAsync();
        AnswerWriter writer = new AnswerWriter(async, client, answer, share);
        async.setTimeout(longest.toMillis());
        async.addListener(writer);
        client.setWriteListener(writer);
    }

    @Override
    public void onWritePossible() throws IOException {
        byte[] part = new byte[PART_BYTES];
        while (client.isReady()) {
            if (written) {
                async.complete();
                return;
            }
            int read = answer.read(part);
            written = read < 0;
            if (written) {
                client.flush(); // Else the end would wait for the client.
            } else {
                client.write(part, 0, read);
            }
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        share.release();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // The container cuts the connection.
    }

    /** The client is gone: the container ends the request. */
    @Override
    public void onError(Throwable failure) {
        share.release();
    }

    @Override
    public void onError(AsyncEvent event) {
        share.release();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nothing more is dispatched.
    }
}
