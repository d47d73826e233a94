package io.daybook.kit.http.buffering;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a server grants its clients.
 *
 * @param headTimeout until the head of a request is there, from its first byte on
 * @param bodyTimeout until the body of a request is there as a whole
 * @param answerTimeout until an answer is taken as a whole
 * @param buffers for the bodies and answers of all requests at once; an eighth of the heap if it is not said
 */
@ConfigurationProperties("daybook.http")
public record HttpLimits(
        @DefaultValue("10s") Duration headTimeout,
        @DefaultValue("10s") Duration bodyTimeout,
        @DefaultValue("2m") Duration answerTimeout,
        @Nullable DataSize buffers) {

    // Two of the largest answers, where an eighth of the heap is less.
    private static final long BUFFERS_BYTES_MIN = 64 << 20;
    private static final int HEAP_TO_BUFFERS = 8;

    int bufferBytes() {
        long bytes = buffers != null
                ? buffers.toBytes()
                : Math.max(BUFFERS_BYTES_MIN, Runtime.getRuntime().maxMemory() / HEAP_TO_BUFFERS);
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }
}
