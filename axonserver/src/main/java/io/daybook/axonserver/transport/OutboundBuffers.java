package io.daybook.axonserver.transport;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The memory that all streams together may hold for clients that do not read.
 *
 * <p>When it is full, the stream that holds most is ended, whoever queued the last message: a healthy client must not
 * lose its stream, over an acknowledgement or a heartbeat, because others do not read.
 */
public final class OutboundBuffers implements MeterBinder {

    private static final long STREAM_BYTES_MAX = 32L << 20;

    private final long totalBytesMax;
    private final long streamBytesMax;
    private final AtomicLong used = new AtomicLong();
    private final Collection<OutboundStream<?>> streams = ConcurrentHashMap.newKeySet();
    private final Queue<OutboundStream<?>> ended = new ConcurrentLinkedQueue<>();

    public OutboundBuffers(long totalBytesMax, long streamBytesMax) {
        this.totalBytesMax = totalBytesMax;
        this.streamBytesMax = streamBytesMax;
    }

    /** A quarter of the heap for all, 32 MiB for one stream. */
    public static OutboundBuffers ofHeap() {
        return new OutboundBuffers(Runtime.getRuntime().maxMemory() / 4, STREAM_BYTES_MAX);
    }

    void opened(OutboundStream<?> stream) {
        streams.add(stream);
    }

    void gone(OutboundStream<?> stream) {
        streams.remove(stream);
    }

    /** Counts bytes that the stream holds from now on; a stream that holds too much by that is told to end. */
    void take(OutboundStream<?> stream, long bytes) {
        long total = used.addAndGet(bytes);
        if (stream.queuedBytes() > streamBytesMax) {
            stream.endAsFull();
        } else if (total > totalBytesMax) {
            endLargest();
        }
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    /** A stream that was told to end for the sake of others, and still has to be pumped; null when there is none. */
    @Nullable
    OutboundStream<?> nextEnded() {
        return ended.poll();
    }

    /** What streams hold that are ending already is as good as given back. */
    private synchronized void endLargest() {
        long ending = streams.stream()
                .filter(OutboundStream::failing)
                .mapToLong(OutboundStream::queuedBytes)
                .sum();
        if (used.get() - ending > totalBytesMax) {
            streams.stream()
                    .filter(stream -> !stream.failing())
                    .max(Comparator.comparingLong(OutboundStream::queuedBytes))
                    .ifPresent(largest -> {
                        largest.endAsFull();
                        ended.add(largest);
                    });
        }
    }

    /** What is held for clients now, against what may be. */
    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("axon.outbound.streams", streams, Collection::size)
                .description("Open streams to clients: of handlers, and of answers")
                .register(registry);
        Gauge.builder("axon.outbound.held", used, AtomicLong::get)
                .baseUnit("bytes")
                .description("Bytes that wait for clients to read them")
                .register(registry);
        Gauge.builder("axon.outbound.held.limit", this, buffers -> buffers.totalBytesMax)
                .baseUnit("bytes")
                .description("Bytes beyond which the stream that holds most is ended")
                .register(registry);
    }

    Collection<OutboundStream<?>> streams() {
        return streams;
    }

    long used() {
        return used.get();
    }
}
