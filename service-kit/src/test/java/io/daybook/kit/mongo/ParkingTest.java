package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.bson.Document;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/** What is parked, what is not, and what becomes of a batch in which something was. */
class ParkingTest extends ParkingFixture {

    @Test
    void an_order_whose_event_fails_waits_from_there_and_all_others_go_on() {
        ParkingNode node = afterFailure();
        assertThat(seen("after")).isEqualTo(Map.of("s0", upTo(5), "s1", upTo(2), "s2", upTo(5)));
        assertThat(node.letters().parked()).singleElement().satisfies(parked -> {
            assertThat(parked.processor()).isEqualTo(ParkingNode.PROCESSOR);
            assertThat(parked.sequence()).isEqualTo("s1");
            assertThat(parked.letters()).isEqualTo(3);
            assertThat(parked.since()).isAfter(Clock.systemUTC().instant().minus(PATIENCE));
            assertThat(parked.cause()).isEqualTo("java.lang.IllegalStateException: poisonous");
        });
    }

    @Test
    void nothing_is_left_of_what_a_failed_event_has_changed_before_it_failed() {
        afterFailure();
        assertThat(seen("before")).isEqualTo(seen("after"));
        assertThat(database.getCollection("before").find(new Document("_id", "s1")))
                .singleElement()
                .satisfies(document -> {
                    assertThat(document.getLong("changes")).isEqualTo(2);
                    assertThat(document.get("sequence", Document.class)).isEqualTo(new Document("s1", 1L));
                });
    }

    @Test
    void a_batch_that_fails_between_its_letters_and_its_token_parks_nothing_twice_and_loses_nothing() {
        AtomicInteger lettersAtFailure = new AtomicInteger();
        log.append(SOURCES, 5);
        ParkingNode node = node();
        node.whileHandling((source, number) -> {
            failAtTwoOfOne(source, number);
            failOnceBeforeTheToken(lettersAtFailure);
        });
        node.start();
        awaitAll(node, 5);

        assertThat(lettersAtFailure).hasPositiveValue();
        assertThat(node.letters().queue(ParkingNode.PROCESSOR).deadLetterSequence("s1"))
                .extracting(letter -> letter.message().getIdentifier())
                .doesNotHaveDuplicates();
        node.whileHandling((source, number) -> {});
        assertThat(node.letters().retry(ParkingNode.PROCESSOR, "s1")).isTrue();
        everythingIsAsIfNothingHadFailed(5);
    }

    @Test
    void a_batch_whose_data_cannot_be_written_leaves_no_letter_that_would_overtake_it() {
        AtomicBoolean failed = new AtomicBoolean();
        AtomicInteger letters = new AtomicInteger(-1);
        log.append(SOURCES, 5);
        ParkingNode node = node();
        node.whileHandling((source, number) -> {
            failAtTwoOfOne(source, number);
            if (source.equals("s0") && number == 0 && failed.compareAndSet(false, true)) {
                CurrentUnitOfWork.get()
                        .root()
                        .onPrepareCommit(last -> last.onCommit(batch -> {
                            throw new MongoException("away");
                        }));
            } else if (source.equals("s0") && number == 0) {
                letters.set((int) node.letters().queue(ParkingNode.PROCESSOR).size());
            }
        });
        node.start();
        awaitAll(node, 5);

        assertThat(letters).hasValue(0);
        node.whileHandling((source, number) -> {});
        assertThat(node.letters().retry(ParkingNode.PROCESSOR, "s1")).isTrue();
        everythingIsAsIfNothingHadFailed(5);
    }

    @Test
    void what_fails_around_the_handler_fails_the_batch_and_is_never_parked() {
        List<Exception> failures = new ArrayList<>(List.of(
                new MongoException("away"),
                new StaleBatchException("overtaken"),
                new InterruptedException("stopping")));
        log.append(SOURCES, 5);
        ParkingNode node = node();
        node.whileHandling((source, number) -> {
            if (number == 2 && !failures.isEmpty()) {
                throw failures.remove(0);
            }
        });
        node.start();
        awaitAll(node, 5);

        assertThat(failures).isEmpty();
        assertThat(node.letters().parked()).isEmpty();
        everythingIsAsIfNothingHadFailed(5);
    }

    private void failOnceBeforeTheToken(AtomicInteger lettersAtFailure) {
        BatchEnd.current().afterData(() -> {
            int letters = (int) DeadLetters.COLLECTION.in(database).countDocuments();
            if (letters > 0 && lettersAtFailure.compareAndSet(0, letters)) {
                throw new MongoException("away");
            }
        });
    }

    @Test
    void nothing_is_parked_by_a_node_that_has_lost_the_segment() {
        BatchedDeadLetterQueue queue = node().letters().queue(ParkingNode.PROCESSOR);
        EventMessage<?> event = Batches.event("s1", 2);
        BatchingUnitOfWork<EventMessage<?>> batch = new BatchingUnitOfWork<>(List.of(event));
        BatchEnd.of(batch)
                .token(
                        reads -> {
                            throw new UnableToClaimTokenException("lost");
                        },
                        () -> {});
        assertThatThrownBy(() -> Batches.handle(
                        batch,
                        () -> BatchEnd.keepLastPlace(batch, () -> {
                            queue.enqueue("s1", new GenericDeadLetter<>("s1", event, new IllegalStateException()));
                            return null;
                        })))
                .hasMessageContaining("lost");
        assertThat(queue.size()).isZero();
    }

    @Test
    void an_event_that_cannot_be_read_is_parked_as_it_is() {
        log.append(SOURCES, 2);
        log.appendUnreadable("s1");
        log.append(SOURCES, 2);
        ParkingNode node = node().start();
        awaitPosition(node, SOURCES * 4);

        List<Integer> others = List.of(0, 1, 3, 4);
        assertThat(seen("after")).isEqualTo(Map.of("s0", others, "s1", upTo(2), "s2", others));
        assertThat(node.letters().parked()).singleElement().satisfies(parked -> {
            assertThat(parked.letters()).isEqualTo(3);
            assertThat(parked.cause()).startsWith("com.fasterxml.jackson.");
        });
        assertThat(node.letters().retry(ParkingNode.PROCESSOR, "s1")).isFalse();
        assertThat(node.letters().parked()).singleElement().returns(3L, ParkedSequence::letters);
    }

    @Test
    void where_no_more_can_wait_the_batch_fails_and_nothing_is_stepped_over() {
        AtomicInteger tries = new AtomicInteger();
        DeadLetters.COLLECTION
                .in(database)
                .insertMany(IntStream.range(0, DeadLetters.SEQUENCES_MAX)
                        .mapToObj(ParkingTest::someLetter)
                        .toList());
        log.append(SOURCES, 5);
        ParkingNode node = node();
        node.whileHandling((source, number) -> {
            if (source.equals("s1") && number == 2) {
                tries.incrementAndGet();
            }
            failAtTwoOfOne(source, number);
        });
        node.start();
        await().atMost(PATIENCE).untilAtomic(tries, Matchers.greaterThan(1));
        assertThat(node.position()).isLessThan(SOURCES * 2 + 1);

        DeadLetters.COLLECTION.in(database).deleteOne(someLetter(7));
        awaitAll(node, 5);
        assertThat(node.letters().parked())
                .hasSize(DeadLetters.SEQUENCES_MAX)
                .extracting(ParkedSequence::sequence)
                .contains("s1");
    }

    private static Document someLetter(int number) {
        return new Document("processingGroup", ParkingNode.PROCESSOR)
                .append("sequenceIdentifier", "o-" + number)
                .append("index", 0L)
                .append("enqueuedAt", new Document("seconds", 0L).append("nanos", 0));
    }

    @Test
    void nothing_is_asked_of_the_queue_for_events_of_which_nothing_waits_also_after_a_restart() {
        ParkingNode node = afterFailure();
        nothingIsAskedForTheNextEvent(node);

        node.restart();
        log.append(1, 1);
        awaitPosition(node, SOURCES * 5 + 1);
        nothingIsAskedForTheNextEvent(node);
    }

    private void nothingIsAskedForTheNextEvent(ParkingNode node) {
        long before = node.position();
        mongo.commands();
        log.append(1, 1);
        awaitPosition(node, before + 1);
        assertThat(mongo.commands()).contains("update").doesNotContain("distinct", "aggregate", "count");
    }
}
