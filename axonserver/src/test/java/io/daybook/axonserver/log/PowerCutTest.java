package io.daybook.axonserver.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The power goes at any point of any run: what was acknowledged is there, the log is a gapless prefix of what was
 * sent, and transactions are whole or absent.
 */
class PowerCutTest {

    private static final int SCHEDULES = 200;
    private static final int LIVES = 4;

    @Test
    void nothing_acknowledged_is_lost_and_nothing_is_there_in_part() throws IOException {
        for (int seed = 0; seed < SCHEDULES; seed++) {
            new Schedule(seed).run();
        }
    }

    /** One run of several lives of a server, each ended by a power cut; all its choices follow from the seed. */
    private static final class Schedule {

        private final int seed;
        private final SplittableRandom random;
        private final List<List<Event>> possible =
                new ArrayList<>(); // Transactions sent, in order, that may be in the log.
        private int acknowledged; // So many of them must be.
        private final Map<String, Long> next = new HashMap<>(); // By aggregate: the number of the event to send next.
        private SimulatedDisk disk;

        Schedule(int seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            this.disk = new SimulatedDisk(seed);
        }

        void run() throws IOException {
            for (int life = 0; life < LIVES; life++) {
                disk.powerFailsAfter(random.nextInt(60));
                live();
                disk = disk.afterPowerCut();
                try (TestLog log = new TestLog(disk.copy())) {
                    check(log);
                }
            }
        }

        private void live() {
            try {
                TestLog log = new TestLog(disk);
                check(log); // What a reader has seen once must never go again.
                acknowledged = possible.size();
                while (log.log().writable()) {
                    group(log);
                    if (random.nextInt(4) == 0) {
                        log.rest();
                    }
                }
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("power");
            }
        }

        private void group(TestLog log) {
            List<CompletableFuture<Long>> answers = new ArrayList<>();
            int size = 1 + random.nextInt(5);
            for (int i = 0; i < size; i++) {
                List<Event> transaction = transaction();
                possible.add(transaction);
                answers.add(log.submit(transaction.toArray(Event[]::new)));
            }
            log.commit();
            for (CompletableFuture<Long> answer : answers) {
                assertThat(answer).as("seed %d", seed).isDone();
                if (!answer.isCompletedExceptionally()) {
                    acknowledged++;
                }
            }
            assertThat(answers.stream().takeWhile(answer -> !answer.isCompletedExceptionally()))
                    .as("seed %d: acknowledged in order", seed)
                    .hasSize((int) answers.stream()
                            .filter(answer -> !answer.isCompletedExceptionally())
                            .count());
        }

        private List<Event> transaction() {
            return IntStream.rangeClosed(0, random.nextInt(4))
                    .mapToObj(i -> {
                        String aggregate = "a" + random.nextInt(5);
                        long sequence = next.getOrDefault(aggregate, 0L);
                        next.put(aggregate, sequence + 1);
                        return Events.large(aggregate, sequence, random.nextInt(1500));
                    })
                    .toList();
        }

        /** Compares the log with what was sent, and forgets what turned out not to be there. */
        private void check(TestLog log) throws IOException {
            List<Event> stored = log.events();
            List<Event> expected = new ArrayList<>();
            int whole = 0;
            while (expected.size() < stored.size() && whole < possible.size()) {
                expected.addAll(possible.get(whole));
                whole++;
            }
            assertThat(stored)
                    .as("seed %d: a prefix of whole transactions", seed)
                    .isEqualTo(expected);
            assertThat(whole).as("seed %d: all that was acknowledged", seed).isGreaterThanOrEqualTo(acknowledged);
            possible.subList(whole, possible.size()).clear();
            next.clear();
            expected.forEach(event -> next.put(event.getAggregateIdentifier(), event.getAggregateSequenceNumber() + 1));
            assertThat(LogVerification.of(disk, Optional.empty()).bad())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }
}
