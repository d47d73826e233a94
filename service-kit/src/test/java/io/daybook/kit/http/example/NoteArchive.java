package io.daybook.kit.http.example;

import io.daybook.kit.http.buffering.StreamedBody;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** All notes there ever were, as one stream. */
@RestController
public class NoteArchive {

    /** What is read of the last stream that was asked for, and whether that is over. */
    public final AtomicLong read = new AtomicLong();

    public final AtomicBoolean closed = new AtomicBoolean();

    @GetMapping(path = "/v1/archive", produces = "text/csv")
    void send(HttpServletResponse response) {
        stream(/* isBroken= */ false, response);
    }

    /** One of which not all can be read. */
    @GetMapping(path = "/v1/broken-archive", produces = "text/csv")
    void sendBroken(HttpServletResponse response) {
        stream(/* isBroken= */ true, response);
    }

    /** One that is refused when it has begun. */
    @GetMapping(path = "/v1/refused-archive", produces = "text/csv")
    void refuse(HttpServletResponse response) {
        stream(/* isBroken= */ false, response);
        throw new IllegalStateException("secret");
    }

    private void stream(boolean isBroken, HttpServletResponse response) {
        read.set(0);
        closed.set(false);
        response.setContentType("text/csv");
        StreamedBody.send(new Pages(isBroken), response);
    }

    private final class Pages extends InputStream {

        private final boolean isBroken;

        Pages(boolean isBroken) {
            this.isBroken = isBroken;
        }

        @Override
        public int read() throws IOException {
            if (read.get() == NoteApplication.LARGE_BYTES) {
                if (isBroken) {
                    throw new IOException("secret");
                }
                return -1;
            }
            read.incrementAndGet();
            return '\n';
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int first = read();
            if (first < 0) {
                return -1;
            }
            target[offset] = (byte) first;
            int more = (int) Math.min(length - 1, NoteApplication.LARGE_BYTES - read.get());
            Arrays.fill(target, offset + 1, offset + 1 + more, (byte) first);
            read.addAndGet(more);
            return more + 1;
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
