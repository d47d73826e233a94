package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.groups.Tuple;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** What is there after a retry, an eviction and a reset, and who is told of what waits. */
class DeadLettersTest extends ParkingFixture {

    @Test
    void after_a_retry_everything_is_as_if_nothing_had_failed_and_later_events_are_handled_at_once() {
        List<String> retried = new ArrayList<>();
        log.append(SOURCES, 5);
        ParkingNode node = node((processor, sequence) -> retried.add(processor + " " + sequence));
        node.whileHandling(ParkingFixture::failAtTwoOfOne);
        node.start();
        awaitAll(node, 5);
        log.append(SOURCES, 2);
        awaitAll(node, 7);

        node.whileHandling((source, number) -> {});
        assertThat(node.letters().retry(ParkingNode.PROCESSOR, "s1")).isTrue();
        assertThat(node.letters().parked()).isEmpty();
        assertThat(retried).containsExactly("parking s1");
        log.append(SOURCES, 1);
        awaitAll(node, 8);

        everythingIsAsIfNothingHadFailed(8);
        assertThat(node.letters().parked()).isEmpty();
    }

    @Test
    void a_letter_that_fails_again_stays_with_all_behind_it_whatever_it_failed_with() {
        ParkingNode node = afterFailure();
        node.whileHandling((source, number) -> failWhen(number == 3, new MongoException("away")));
        assertThat(node.letters().retry(ParkingNode.PROCESSOR, "s1")).isFalse();

        assertThat(seen("after")).containsEntry("s1", upTo(3));
        assertThat(node.letters().parked())
                .singleElement()
                .returns(2L, ParkedSequence::letters)
                .returns("com.mongodb.MongoException: away", ParkedSequence::cause);

        node.whileHandling((source, number) -> {});
        assertThat(node.letters().retry(ParkingNode.PROCESSOR, "s1")).isTrue();
        everythingIsAsIfNothingHadFailed(5);
    }

    @Test
    void a_letter_whose_effect_cannot_be_written_stays() {
        ParkingNode node = afterFailure();
        node.whileHandling((source, number) -> CurrentUnitOfWork.get()
                .root()
                .onPrepareCommit(last -> last.onCommit(written -> {
                    throw new MongoException("away");
                })));
        assertThat(node.letters().retry(ParkingNode.PROCESSOR, "s1")).isFalse();
        assertThat(node.letters().parked()).singleElement().returns(3L, ParkedSequence::letters);

        node.whileHandling((source, number) -> {});
        assertThat(node.letters().retry(ParkingNode.PROCESSOR, "s1")).isTrue();
        everythingIsAsIfNothingHadFailed(5);
    }

    @Test
    void what_was_parked_just_when_the_last_letter_before_it_was_retried_is_handled_by_its_batch() {
        AtomicBoolean drained = new AtomicBoolean();
        log.append(SOURCES, 5);
        ParkingNode node = node();
        node.whileHandling((source, number) -> {
            failWhen(source.equals("s1") && number == 2 && !drained.get(), new IllegalStateException("poisonous"));
            BatchEnd.current().afterData(() -> drainOnce(node, drained));
        });
        node.start();
        awaitAll(node, 5);

        assertThat(drained).isTrue();
        assertThat(node.letters().parked()).isEmpty();
        everythingIsAsIfNothingHadFailed(5);
    }

    @Test
    void a_retry_waits_for_what_waits_behind_nothing_until_its_batch_has_taken_it_back() {
        ParkingNode node = afterFailure();
        BatchedDeadLetterQueue queue = node.letters().queue(ParkingNode.PROCESSOR);
        queue.evict(queue.deadLetterSequence("s1").iterator().next());
        MongoCollection<Document> letters = DeadLetters.COLLECTION.in(database);
        Document claimed = new Document("seconds", Instant.now().getEpochSecond()).append("nanos", 0);
        letters.updateMany(new Document(), Updates.set("processingStarted", claimed));
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(() -> letters.deleteMany(new Document()));

        assertThat(node.letters().retry(ParkingNode.PROCESSOR, "s1")).isTrue();
    }

    @Test
    void what_comes_again_from_before_the_letters_in_smaller_batches_is_not_parked_behind_them() {
        AtomicBoolean drained = new AtomicBoolean();
        log.append(SOURCES, 5);
        ParkingNode killed = node();
        killed.whileHandling((source, number) -> {
            failWhen(drained.get(), new MongoException("nothing comes after the kill"));
            ParkingFixture.failAtTwoOfOne(source, number);
            BatchEnd.current().afterData(() -> drainOnce(killed, drained));
        });
        killed.start();
        await().atMost(PATIENCE).untilTrue(drained);
        killed.stop();
        assertThat(killed.letters().parked()).singleElement().returns(2L, ParkedSequence::letters);

        ParkingNode node = node(1, Clock.systemUTC()).start();
        awaitAll(node, 5);
        assertThat(node.letters().parked()).isEmpty();
        everythingIsAsIfNothingHadFailed(5);
    }

    /** Takes away the letter that failed and leaves those behind it, as a retry elsewhere that is just done does. */
    private void drainOnce(ParkingNode node, AtomicBoolean drained) {
        BatchedDeadLetterQueue queue = node.letters().queue(ParkingNode.PROCESSOR);
        if (queue.contains("s1") && drained.compareAndSet(false, true)) {
            queue.evict(queue.deadLetterSequence("s1").iterator().next());
            throw new MongoException("the batch comes again");
        }
    }

    @Test
    void a_retry_that_a_command_asks_for_is_written_before_the_command_is_done() {
        ParkingNode node = afterFailure();
        UnitOfWork<?> command = DefaultUnitOfWork.startAndGet(new GenericMessage<>("retry"));
        try {
            assertThat(node.letters().retry(ParkingNode.PROCESSOR, "s1")).isTrue();
            assertThat(CurrentUnitOfWork.get()).isSameAs(command);
            everythingIsAsIfNothingHadFailed(5);
        } finally {
            command.rollback();
        }
    }

    @Test
    void what_waits_and_what_was_evicted_is_named_in_its_order() {
        ParkingNode node = afterFailure();
        assertThat(node.letters().parksFor(ParkingNode.PROCESSOR)).isTrue();
        assertThat(node.letters().parksFor("nobody")).isFalse();
        List<ParkedEvent> waiting = node.letters().events(ParkingNode.PROCESSOR, "s1", 9);
        assertThat(waiting)
                .extracting(ParkedEvent::payload, ParkedEvent::aggregateId, ParkedEvent::sequenceNumber)
                .containsExactly(Tuple.tuple("2", "s1", 2L), Tuple.tuple("3", "s1", 3L), Tuple.tuple("4", "s1", 4L));
        assertThat(waiting.get(0).type()).isEqualTo("java.lang.Integer");

        assertThat(node.letters().evict(ParkingNode.PROCESSOR, "s1")).isEqualTo(waiting);
        assertThat(node.letters().evict(ParkingNode.PROCESSOR, "s1")).isEmpty();
    }

    @Test
    void what_is_evicted_is_missing_until_the_processor_is_reset() {
        ParkingNode node = afterFailure();
        node.letters().evict(ParkingNode.PROCESSOR, "s1");
        assertThat(node.letters().parked()).isEmpty();
        assertThat(seen("after")).containsEntry("s1", upTo(2));

        node.reset();
        awaitAll(node, 5);
        everythingIsAsIfNothingHadFailed(5);
    }

    @Test
    void a_reset_clears_what_is_parked_because_all_events_come_again() {
        ParkingNode node = afterFailure();
        node.reset();
        awaitAll(node, 5);

        assertThat(node.letters().parked()).isEmpty();
        everythingIsAsIfNothingHadFailed(5);
    }

    @Test
    void health_and_gauge_say_what_waits_and_ask_the_database_only_once_in_a_while() {
        MovableClock clock = new MovableClock();
        ParkingNode node = afterFailure(clock);

        assertThat(node.gauge()).isZero(); // Nobody has looked, and who measures does not.
        Health degraded = node.health();
        assertThat(node.gauge()).isEqualTo(1);
        mongo.commands();
        assertThat(node.health()).isEqualTo(degraded);
        assertThat(degraded.getStatus()).isEqualTo(new Status("DEGRADED"));
        assertThat(degraded.getDetails())
                .extractingByKey(ParkingNode.PROCESSOR, InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("sequences", 1)
                .containsEntry("oldest", "s1")
                .containsEntry("cause", "java.lang.IllegalStateException: poisonous")
                .containsKey("waitingSince");
        // The processor beside it may read its tokens at any moment; letters are counted by an aggregation.
        assertThat(mongo.commands()).doesNotContain("aggregate");

        assertThat(node.letters().retry(ParkingNode.PROCESSOR, "s1")).isTrue();
        assertThat(node.health()).isEqualTo(degraded);
        clock.forward(ParkedSequences.GOOD_FOR);
        assertThat(node.health()).isEqualTo(Health.up().build());
        assertThat(node.gauge()).isZero();
    }
}
