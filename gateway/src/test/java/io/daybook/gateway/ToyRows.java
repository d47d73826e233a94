package io.daybook.gateway;

import io.daybook.kit.http.buffering.StreamedBody;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A stream of any service, which knows how much of it was read and whether that is over. */
@RestController
class ToyRows {

    /** More than all sockets between a service and its client take. */
    static final int BYTES = 64 << 20;

    final AtomicLong read = new AtomicLong();
    final AtomicBoolean closed = new AtomicBoolean();

    @GetMapping(path = "/v1/rows", produces = "text/csv")
    void send(HttpServletResponse response) {
        response.setContentType("text/csv");
        StreamedBody.send(new Rows(/* isBroken= */ false), response);
    }

    /** Not all of it comes. */
    @GetMapping(path = "/v1/broken-rows", produces = "text/csv")
    void sendSome(HttpServletResponse response) {
        response.setContentType("text/csv");
        StreamedBody.send(new Rows(/* isBroken= */ true), response);
    }

    private final class Rows extends InputStream {

        private final boolean isBroken;

        Rows(boolean isBroken) {
            this.isBroken = isBroken;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("Nobody reads byte by byte.");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int part = (int) Math.min(length, BYTES - read.get());
            if (part == 0 && isBroken) {
                throw new IOException("secret");
            }
            Arrays.fill(target, offset, offset + part, (byte) '\n');
            read.addAndGet(part);
            return part == 0 ? -1 : part;
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
