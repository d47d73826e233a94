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
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * Takes an answer whole, so that nothing but its bytes is held while a slow client takes it, no thread and no object of
 * the read models; and so that what fails on the way is a problem and not half an answer. Events pass as they come, and
 * a {@link StreamedBody} as the client takes it.
 */
final class BufferedResponse extends HttpServletResponseWrapper {

    private final FastByteArrayOutputStream bytes = new FastByteArrayOutputStream();
    private final ServletOutputStream stream = new Buffer();
    private final BufferShare share;
    private final Supplier<Problem> noRoom;
    private @Nullable InputStream streamed;
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
        if (streamed != null) {
            BodyWriter.close(streamed);
            streamed = null;
        }
    }

    /** Answers with what the source has, as the client takes it, instead of with what is written here. */
    void stream(InputStream source) {
        drop();
        streamed = source;
    }

    /**
     * Lets the client take what was written, as slowly as it likes within that time; then the container cuts it off,
     * and it knows from the length that it has not got the whole. Each part of a stream has that time.
     */
    void send(HttpServletRequest request, Duration longest) throws IOException {
        if (streamed != null && HttpMethod.HEAD.matches(request.getMethod())) {
            drop();
            super.flushBuffer(); // Else the container would say that the length is 0.
        } else if (streamed != null) {
            super.flushBuffer(); // The head does not wait for the first part, which may be long in coming.
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            BodyWriter.start(async, streamed, streamed, longest);
        } else if (bytes.size() > 0) {
            getResponse().setContentLength(bytes.size());
            AsyncContext async = request.startAsync();
            async.setTimeout(longest.toMillis());
            BodyWriter.start(async, bytes.getInputStream(), share::release, longest);
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
