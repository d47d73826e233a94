package io.daybook.kit.http.buffering;

import io.daybook.kit.http.problem.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * Takes an answer whole, so that nothing but its bytes is held while a slow client takes it, no thread and no object of
 * the read models; and so that what fails on the way is a problem and not half an answer. Events pass as they come.
 */
final class BufferedResponse extends HttpServletResponseWrapper {

    private static final int PART_BYTES = 8 << 10;

    private final FastByteArrayOutputStream bytes = new FastByteArrayOutputStream();
    private final ServletOutputStream stream = new Buffer();
    private final BufferShare share;
    private final Supplier<Problem> noRoom;
    private boolean flushed;

    /** A response that is refused with that problem if there is no room for it. */
    BufferedResponse(HttpServletResponse response, BufferShare share, Supplier<Problem> noRoom) {
        super(response);
        this.share = share;
        this.noRoom = noRoom;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return isEvents() ? super.getOutputStream() : stream;
    }

    /** Nobody here writes characters, which would go to the client as they come. */
    @Override
    public PrintWriter getWriter() {
        throw new IllegalStateException("The answer is written as bytes.");
    }

    private boolean isEvents() {
        String type = getContentType();
        return type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    @Override
    public void flushBuffer() throws IOException {
        if (isEvents()) {
            super.flushBuffer();
        } else {
            flushed = true;
        }
    }

    @Override
    public boolean isCommitted() {
        return flushed || super.isCommitted();
    }

    /** As a container does, it takes none when it has flushed: Spring adds methods to whatever an OPTIONS is told. */
    @Override
    public void setHeader(String name, @Nullable String value) {
        if (!flushed) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void reset() {
        super.reset();
        drop();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        drop();
    }

    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        drop();
        super.sendError(status, message);
    }

    @Override
    public void sendError(int status) throws IOException {
        sendError(status, null);
    }

    /** Forgets what was written. */
    void drop() {
        bytes.reset();
        share.release();
    }

    /**
     * Lets the client take what was written, as slowly as it likes within that time; then the container cuts it off,
     * and it knows from the length that it has not got the whole.
     */
    void send(HttpServletRequest request, Duration longest) throws IOException {
        if (bytes.size() == 0) {
            return;
        }
        getResponse().setContentLength(bytes.size());
        AsyncContext async = request.startAsync();
        async.setTimeout(longest.toMillis());
        async.addListener(share);
        ServletOutputStream client = getResponse().getOutputStream();
        client.setWriteListener(new Sending(async, client));
    }

    /** Writes the answer whenever the client takes more of it, without a thread that waits. */
    private final class Sending implements WriteListener {

        private final AsyncContext async;
        private final ServletOutputStream client;
        private final InputStream answer = bytes.getInputStream();
        private boolean written;

        Sending(AsyncContext async, ServletOutputStream client) {
            this.async = async;
            this.client = client;
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

        /** The client is gone: the container ends the request. */
        @Override
        public void onError(Throwable failure) {
            share.release();
        }
    }

    /** Where the answer is written to. */
    private final class Buffer extends ServletOutputStream {

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            if (!share.grow(length)) {
                throw noRoom.get();
            }
            bytes.write(from, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("The answer is sent when it is whole.");
        }
    }
}
