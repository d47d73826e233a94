package io.daybook.kit.http.buffering;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request whose body is here already, so reading it never waits for the client; with the path that the client sent,
 * although it was dispatched to another.
 *
 * <p>The dispatch needs a path of its own: the container would decode the client's and refuse what then looks as if it
 * led elsewhere, such as an id {@code ../a}.
 */
final class RequestWithBody extends HttpServletRequestWrapper {

    private final String path;
    private final ServletInputStream body;
    private boolean begun;

    RequestWithBody(HttpServletRequest request, String path, InputStream body) {
        super(request);
        this.path = path;
        this.body = new Received(body);
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        return url.replace(url.length() - super.getRequestURI().length(), url.length(), path);
    }

    /** Nobody has worked on it before it was whole, so whoever does first meets a request that has just come. */
    @Override
    public DispatcherType getDispatcherType() {
        return begun ? super.getDispatcherType() : DispatcherType.REQUEST;
    }

    /** What is dispatched from now on was worked on. */
    void begun() {
        begun = true;
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    /** What was received. */
    private static final class Received extends ServletInputStream {

        private final InputStream bytes;

        Received(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            try {
                return bytes.available() == 0;
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body was read already.");
        }
    }
}
