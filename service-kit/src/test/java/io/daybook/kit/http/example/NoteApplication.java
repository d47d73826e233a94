package io.daybook.kit.http.example;

import io.daybook.kit.axon.AnswerDeadline;
import io.daybook.kit.http.consistency.NewestPosition;
import io.daybook.kit.http.consistency.ReadModelPositions;
import io.daybook.kit.service.ServiceConfiguration;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The service: its endpoints and what the kit asks of it. */
@Configuration(proxyBeanMethods = false)
@Import({ServiceConfiguration.class, NoteEndpoint.class, NoteQueries.class, NoteArchive.class})
public class NoteApplication {

    /** More than an operating system takes for a connection whose client does not read. */
    public static final int LARGE_BYTES = 16 << 20;

    /** Where the log ends; the tests move it. */
    public final AtomicLong head = new AtomicLong(41);

    /** How often somebody asked where the log ends. */
    public final AtomicInteger askedForHead = new AtomicInteger();

    /** How far the read model is; the tests move it. */
    public final ShownNotes shown = new ShownNotes();

    /** What is left of the time of the request that wrote last. */
    public volatile Duration left = Duration.ZERO;

    /** How many notes were written by a creation. */
    public final AtomicInteger written = new AtomicInteger();

    /** What a creation has to wait for; the tests hold it. */
    public volatile CountDownLatch held = new CountDownLatch(0);

    /** How many creations wait for that. */
    public final AtomicInteger waiting = new AtomicInteger();

    /** What the next creations fail with. */
    public final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();

    @Bean
    Notes notes(AnswerDeadline deadline) {
        return new Notes(this, deadline);
    }

    @Bean
    NewestPosition logHead() {
        return () -> {
            askedForHead.incrementAndGet();
            return head.get() == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(head.get());
        };
    }

    @Bean
    ReadModelPositions readModelPositions() {
        return shown;
    }
}
