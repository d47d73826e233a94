package io.daybook.axonserver.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.index.SnapshotPlace;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Random operations with restarts between them: the log answers every question as a trivial list in memory would. */
class RandomOperationsTest {

    @Test
    void the_log_answers_as_a_list_in_memory_would() throws IOException {
        for (int seed = 0; seed < 60; seed++) {
            new Run(seed).run();
        }
    }

    /** One run; all its choices follow from the seed. */
    private static final class Run {

        private static final int OPERATIONS = 150;

        private final int seed;
        private final SplittableRandom random;
        private final List<Event> events = new ArrayList<>();
        private final List<Event> snapshots = new ArrayList<>();
        private final List<UUID> open = new ArrayList<>();
        private SimulatedDisk disk;
        private TestLog log;

        Run(int seed) throws IOException {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            this.disk = new SimulatedDisk(seed);
            this.log = new TestLog(disk);
        }

        void run() throws IOException {
            for (int i = 0; i < OPERATIONS; i++) {
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> append();
                    case 3 -> appendWithWrongNumber();
                    case 4 -> snapshot();
                    case 5 -> schedule();
                    case 6 -> settle();
                    default -> restart();
                }
            }
            restart();
            log.close();
        }

        private void append() {
            List<Event> transaction = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                String aggregate = aggregate();
                long next = count(events, aggregate) + count(transaction, aggregate);
                transaction.add(
                        random.nextInt(5) == 0
                                ? Events.loose("loose")
                                : Events.large(aggregate, next, random.nextInt(800)));
            }
            assertThat(log.append(transaction.toArray(Event[]::new)))
                    .isCompletedWithValue((long) events.size() + transaction.size() - 1);
            events.addAll(transaction);
        }

        private void appendWithWrongNumber() {
            String aggregate = aggregate();
            long wrong = count(events, aggregate) + 1 + random.nextInt(3);
            assertThat(log.append(Events.loose("refused too"), Events.event(aggregate, wrong)))
                    .isCompletedExceptionally();
        }

        private void snapshot() {
            String aggregate = aggregate();
            long sequence = random.nextInt(6);
            Event snapshot = Events.snapshot(aggregate, sequence);
            CompletableFuture<Long> answer = log.append(LogTransaction.snapshot(RawEvent.of(snapshot)));
            assertThat(answer.isCompletedExceptionally()).isEqualTo(count(events, aggregate) <= sequence);
            if (!answer.isCompletedExceptionally()) {
                snapshots.add(snapshot);
            }
        }

        private void schedule() {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            log.append(LogTransaction.schedule(id, random.nextInt(100), RawEvent.of(Events.loose("later"))));
            open.add(id);
        }

        private void settle() {
            if (open.isEmpty()) {
                return;
            }
            UUID id = open.remove(random.nextInt(open.size()));
            if (random.nextBoolean()) {
                log.append(LogTransaction.cancel(id));
            } else {
                log.append(LogTransaction.fire(id, RawEvent.of(Events.loose("fired"))));
                events.add(Events.loose("fired"));
            }
            log.append(LogTransaction.fire(id, RawEvent.of(Events.loose("never twice"))));
        }

        private void restart() throws IOException {
            check();
            switch (random.nextInt(3)) {
                case 0 -> log.close();
                case 1 -> disk = disk.afterPowerCut();
                default -> disk = disk.copy();
            }
            log = new TestLog(disk);
            check();
        }

        private void check() throws IOException {
            assertThat(log.events()).as("seed %d", seed).isEqualTo(events);
            LogReader reader = log.log().reader();
            for (int i = 0; i < 5; i++) {
                String aggregate = "a" + i;
                assertThat(read(
                                reader,
                                log.log()
                                        .index()
                                        .eventsOf(aggregate, 0, Long.MAX_VALUE)
                                        .positions()))
                        .isEqualTo(of(events, aggregate));
                long[] found = log.log().index().snapshots(aggregate, 0, Long.MAX_VALUE, 99).stream()
                        .mapToLong(SnapshotPlace::position)
                        .toArray();
                assertThat(read(reader, found)).containsExactlyInAnyOrderElementsOf(of(snapshots, aggregate));
            }
            assertThat(open).allMatch(id -> log.log().index().schedule(id).isPresent());
            assertThat(log.log().index().openSchedules()).isEqualTo(open.size());
        }

        private static List<Event> read(LogReader reader, long[] positions) throws IOException {
            List<Event> read = new ArrayList<>();
            for (long position : positions) {
                read.add(Event.parseFrom(reader.read(position).bytes()));
            }
            return read;
        }

        private String aggregate() {
            return "a" + random.nextInt(5);
        }

        private static List<Event> of(List<Event> all, String aggregate) {
            return all.stream()
                    .filter(event -> event.getAggregateIdentifier().equals(aggregate))
                    .toList();
        }

        private static long count(List<Event> all, String aggregate) {
            return of(all, aggregate).size();
        }
    }
}
