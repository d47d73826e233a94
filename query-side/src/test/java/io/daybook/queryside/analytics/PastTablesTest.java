package io.daybook.queryside.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.kit.http.problem.Problem;
import io.daybook.queryside.fixture.History;
import io.daybook.queryside.fixture.Orders;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PastTablesTest {

    private static final int AT_ONCE = 4;
    private static final AnalyticsSettings SETTINGS =
            new AnalyticsSettings(Path.of("unused"), "64MB", Duration.ofSeconds(1), Duration.ofMinutes(1), 1, 1);

    private final CountDownLatch asked = new CountDownLatch(AT_ONCE);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final PastTables past = new PastTables(new SlowQuestions(), SETTINGS);

    @AfterEach
    void answer() {
        answered.countDown();
    }

    /** The first four are answered when the test says so. */
    private final class SlowQuestions extends PastQuestions {

        SlowQuestions() {
            super(
                    new AnalyticsTables(
                            SETTINGS,
                            new TableFeed(EmbeddedEventStore.builder()
                                    .storageEngine(new InMemoryEventStorageEngine())
                                    .build())),
                    SETTINGS);
        }

        @Override
        Moment find(Instant moment) {
            boolean waits = asked.getCount() > 0;
            asked.countDown();
            try {
                if (waits) {
                    answered.await();
                }
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return new Moment(-1, moment);
        }

        @Override
        List<Row> until(long position, String sql, Object... parameters) {
            return List.of();
        }
    }

    @Test
    void who_asks_for_the_past_while_four_others_wait_for_it_is_told_to_try_again() throws Exception {
        List<CompletableFuture<Boolean>> others = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> past.stock(Orders.LEDGER, History.NOON).isPresent(), task -> new Thread(task).start()))
                .limit(AT_ONCE)
                .toList();
        asked.await();

        assertThatThrownBy(() -> past.stock(Orders.LEDGER, History.NOON))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.getStatusCode().value()).isEqualTo(503));
        answer();

        assertThat(others).allSatisfy(other -> assertThat(other.join()).isFalse());
        assertThat(past.stock(Orders.LEDGER, History.NOON)).isEmpty();
    }
}
