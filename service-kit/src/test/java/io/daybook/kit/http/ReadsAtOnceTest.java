package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        List<Future<String>> answers = new ArrayList<>();
        for (int client = 0; client < 10 * ReadsAtOnce.MAX; client++) {
            answers.add(clients.submit(() -> reads.read(LONG, () -> {
                most.accumulateAndGet(reading.incrementAndGet(), Math::max);
                full.countDown();
                assertThat(full.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
                reading.decrementAndGet();
                return "page";
            })));
        }

        for (Future<String> answer : answers) {
            assertThat(answer.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo("page");
        }
        assertThat(most).hasValue(ReadsAtOnce.MAX);
    }

    @Test
    void whoever_finds_no_room_in_time_may_ask_again() throws Exception {
        CountDownLatch full = new CountDownLatch(ReadsAtOnce.MAX);
        CountDownLatch done = new CountDownLatch(1);
        List<Future<Boolean>> readers = new ArrayList<>();
        for (int client = 0; client < ReadsAtOnce.MAX; client++) {
            readers.add(clients.submit(() -> reads.read(LONG, () -> {
                full.countDown();
                return done.await(LONG.toSeconds(), TimeUnit.SECONDS);
            })));
        }
        assertThat(full.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> reads.read(Duration.ZERO, () -> "page"))
                .isInstanceOfSatisfying(Problem.class, refused -> assertThat(refused.getStatusCode())
                        .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
        done.countDown();
        for (Future<Boolean> reader : readers) {
            assertThat(reader.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        assertThat(reads.<String>read(LONG, () -> "page")).isEqualTo("page");
    }

    @Test
    void a_read_that_fails_leaves_its_room_to_others() throws Exception {
        for (int client = 0; client < 2 * ReadsAtOnce.MAX; client++) {
            assertThatThrownBy(() -> reads.read(Duration.ZERO, () -> {
                        throw new IllegalStateException("gone");
                    }))
                    .hasMessage("gone");
        }
    }
}
