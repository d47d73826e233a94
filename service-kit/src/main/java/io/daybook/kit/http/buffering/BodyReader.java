package io.daybook.kit.http.buffering;

import io.daybook.kit.http.problem.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * Reads the body of one request as it comes, without a thread that waits for it, and has the request dispatched again
 * when it is whole or is refused.
 *
 * <p>The time is limited for the body as a whole, so a byte now and then does not prolong it.
 */
final class BodyReader implements ReadListener, AsyncListener {

    /** 1 MiB, for every body. */
    static final int BYTES_MAX = 1 << 20;

    // A client that sends too much still gets to read the 413: so much more is taken and thrown away.
    private static final int SKIPPED_BYTES_MAX = 16 << 20;
    private static final int PART_BYTES = 8 << 10;
    private static final String ANYWHERE = "/body-received";

    private final String path;
    private final ServletInputStream source;
    private final AsyncContext async;
    private final BufferShare share;
    private final FastByteArrayOutputStream bytes = new FastByteArrayOutputStream();
    private long received;
    private boolean over;
    private @Nullable Problem refusal;

    private BodyReader(HttpServletRequest request, AsyncContext async, BufferShare share) throws IOException {
        this.path = request.getRequestURI();
        this.source = request.getInputStream();
        this.async = async;
        this.share = share;
    }

    /** Whether the request has a body. */
    static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** Begins to read; the request comes back as an asynchronous dispatch with the reader under that attribute. */
    static void start(HttpServletRequest request, String attribute, Duration longest, BufferShare share)
            throws IOException {
        AsyncContext async = request.startAsync();
        BodyReader reader = new BodyReader(request, async, share);
        request.setAttribute(attribute, reader);
        async.setTimeout(longest.toMillis());
        async.addListener(reader);
        reader.source.setReadListener(reader);
    }

    /**
     * The request with its whole body.
     *
     * @throws Problem 408, 413 or 503 if it has none
     */
    RequestWithBody whole(HttpServletRequest dispatched) {
        if (refusal != null) {
            throw refusal;
        }
        return new RequestWithBody(dispatched, path, bytes.getInputStream());
    }

    /** Nobody reads the body any more; who waits for a view is still there, and its body need not be. */
    void release() {
        bytes.reset();
        share.release();
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] part = new byte[PART_BYTES];
        while (!over && source.isReady()) {
            int read = source.read(part);
            if (read > 0) {
                take(part, read);
            }
        }
    }

    private void take(byte[] part, int length) throws IOException {
        received += length;
        if (received > BYTES_MAX) {
            bytes.reset();
            share.release();
            if (received > SKIPPED_BYTES_MAX) {
                end(tooLarge());
            }
        } else if (share.grow(length)) {
            bytes.write(part, 0, length);
        } else {
            end(Problem.unavailable());
        }
    }

    @Override
    public void onAllDataRead() {
        end(received > BYTES_MAX ? tooLarge() : null);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end(Problem.requestTimeout());
    }

    private static Problem tooLarge() {
        return Problem.tooLarge("A body has at most " + BYTES_MAX + " bytes.");
    }

    private void end(@Nullable Problem problem) {
        if (!over) {
            over = true;
            refusal = problem;
            async.dispatch(ANYWHERE);
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        release();
    }

    /** Its chunks cannot be read, or it is gone; then nobody hears this. The container ends the request. */
    @Override
    public void onError(Throwable failure) {
        if (over) {
            return;
        }
        over = true;
        try {
            Problem.malformed("The body cannot be read.")
                    .with(HttpHeaders.CONNECTION, "close")
                    .writeTo((HttpServletResponse) async.getResponse());
        } catch (IOException clientIsGone) {
            // There is nobody to tell.
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        over = true;
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // The request was dispatched and goes on without this.
    }
}
