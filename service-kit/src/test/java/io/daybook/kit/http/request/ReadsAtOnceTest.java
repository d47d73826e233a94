package io.daybook.kit.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.kit.http.NoteServer;
import io.daybook.kit.http.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class ReadsAtOnceTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final ReadsAtOnce reads = new ReadsAtOnce();
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final AtomicInteger reading = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @AfterEach
    void stop() {
        clients.shutdownNow();
    }

    @Test
    void so_many_read_at_once_and_the_others_when_they_are_done() throws Exception {
        CountDownLatch full = new CountDownLatch(ReadsAtOnce.MAX);
        List<Future<?>> readers = new ArrayList<>();
        for (int client = 0; client < 10 * ReadsAtOnce.MAX; client++) {
            readers.add(clients.submit(() -> {
                reads.enter(LONG);
                most.accumulateAndGet(reading.incrementAndGet(), Math::max);
                full.countDown();
                assertThat(full.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
                reading.decrementAndGet();
                reads.leave();
                return null;
            }));
        }

        for (Future<?> reader : readers) {
            reader.get(LONG.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(most).hasValue(ReadsAtOnce.MAX);
    }

    @Test
    void whoever_finds_no_room_in_time_may_ask_again() throws Exception {
        for (int client = 0; client < ReadsAtOnce.MAX; client++) {
            reads.enter(Duration.ZERO);
        }

        assertThatThrownBy(() -> reads.enter(Duration.ZERO))
                .isInstanceOfSatisfying(Problem.class, refused -> assertThat(refused.getStatusCode())
                        .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
        reads.leave();
        reads.enter(Duration.ZERO);
    }

    @Test
    void a_read_that_fails_leaves_its_room_to_others() {
        try (NoteServer server = new NoteServer()) {
            for (int client = 0; client < 2 * ReadsAtOnce.MAX; client++) {
                assertThat(server.get("/v1/notes/none").statusCode()).isEqualTo(404);
            }
        }
    }
}
