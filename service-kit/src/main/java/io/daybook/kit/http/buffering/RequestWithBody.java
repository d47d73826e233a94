package io.daybook.kit.http.buffering;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/** A request whose body is here already, so reading it never waits for the client. */
final class RequestWithBody extends RequestedPath {

    private final ServletInputStream body;

    RequestWithBody(HttpServletRequest request, String path, InputStream body) {
        super(request, path);
        this.body = new Received(body);
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
