package io.daybook.kit.http;

import java.time.Duration;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 with small buffers, and no patience with a slow head of a request.
 *
 * <p>Tomcat keeps the buffers of a request until it is answered, so thousands of clients that wait hold thousands of
 * sets, which all live long enough to fill the old generation. Bodies and answers are buffered by a filter, in as many
 * bytes as they have; what is here only passes them on.
 *
 * <p>Tomcat makes it by name.
 */
public final class SmallBuffersProtocol extends Http11NioProtocol {

    // Most requests and most answers fit, with their heads; longer ones go in several parts.
    private static final int READ_BYTES = 2 << 10;
    private static final int WRITE_BYTES = 4 << 10;
    private static final int ANSWER_BYTES = 1 << 10;
    // Nobody reads the fields after a body.
    private static final int TRAILER_BYTES_MAX = 1 << 10;

    private Duration headTimeout = Duration.ofSeconds(10);

    /** Called by Tomcat. */
    public SmallBuffersProtocol() {
        getEndpoint().getSocketProperties().setAppReadBufSize(READ_BYTES);
        getEndpoint().getSocketProperties().setAppWriteBufSize(WRITE_BYTES);
        setMaxTrailerSize(TRAILER_BYTES_MAX);
    }

    /** How long the head of a request may take from its first byte on. */
    void setHeadTimeout(Duration headTimeout) {
        this.headTimeout = headTimeout;
    }

    @Override
    protected Processor createProcessor() {
        return new PromptHeadProcessor(this, getAdapter(), headTimeout);
    }

    /** For one of bytes and one of characters, which are twice as large. */
    @Override
    public int getDesiredBufferSize() {
        return ANSWER_BYTES;
    }
}
