package io.daybook.kit.http.buffering;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the body of one answer whenever the client takes more of it, without a thread that waits for it, and lets go
 * what it holds in the end, whatever that is.
 *
 * <p>A source that fails ends the connection, so that the client does not take a part of the answer for the whole.
 */
final class BodyWriter implements WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(BodyWriter.class);

    private static final int PART_BYTES = 8 << 10;

    // A byte now and then does not prolong the time in which so much has to be taken.
    private static final long STRETCH_BYTES = 1 << 20;

    private final AsyncContext async;
    private final ServletOutputStream client;
    private final InputStream source;
    private final Closeable held;
    private final Duration longest;
    private boolean written;
    private long taken;
    private @Nullable Long waitedSince;
    private Duration waited = Duration.ZERO;

    private BodyWriter(
            AsyncContext async, ServletOutputStream client, InputStream source, Closeable held, Duration longest) {
        this.async = async;
        this.client = client;
        this.source = source;
        this.held = held;
        this.longest = longest;
    }

    /**
     * Begins to write.
     *
     * @param held closed when the body is written or nobody wants it any more
     * @param longest how long the client may take for each MiB; one that takes nothing is cut off by the container
     */
    static void start(AsyncContext async, InputStream source, Closeable held, Duration longest) throws IOException {
        ServletOutputStream client = async.getResponse().getOutputStream();
        BodyWriter writer = new BodyWriter(async, client, source, held, longest);
        async.addListener(writer);
        client.setWriteListener(writer);
    }

    @Override
    public void onWritePossible() throws IOException {
        requirePace();
        byte[] part = new byte[PART_BYTES];
        while (client.isReady()) {
            if (written) {
                async.complete();
                return;
            }
            int read = source.read(part);
            written = read < 0;
            if (written) {
                client.flush(); // Else the end would wait for the client.
            } else {
                client.write(part, 0, read);
                count(read);
            }
        }
        waitedSince = System.nanoTime();
    }

    private void requirePace() throws SocketTimeoutException {
        if (waitedSince != null) {
            waited = waited.plusNanos(System.nanoTime() - waitedSince);
        }
        if (waited.compareTo(longest) > 0) {
            throw new SocketTimeoutException("The client takes the answer too slowly.");
        }
    }

    private void count(int bytes) {
        taken += bytes;
        if (taken >= STRETCH_BYTES) {
            taken = 0;
            waited = Duration.ZERO;
        }
    }

    /** The client is gone, or the source failed: the container ends the connection. */
    @Override
    public void onError(Throwable failure) {
        close(held);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close(held);
    }

    @Override
    public void onError(AsyncEvent event) {
        close(held);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close(held);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nobody starts over what is being answered.
    }

    /** Lets go what an answer held; there is nobody to tell that it cannot be. */
    static void close(Closeable held) {
        try {
            held.close();
        } catch (IOException overAnyway) {
            LOG.debug("What an answer held could not be closed", overAnyway);
        }
    }
}
