package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stays in memory of the documents that were written last, and when it does not. */
class RecentDocumentsTest {

    private static TestMongo mongo;

    private ReadModels models;
    private Documents<Note> notes;

    @BeforeAll
    static void startServer() {
        mongo = new TestMongo();
    }

    @AfterAll
    static void stopServer() {
        mongo.close();
    }

    @BeforeEach
    void open() {
        models = new ReadModels(mongo.database());
        notes = models.define(DeclaredCollection.sharded("notes"), Note.class)
                .readAhead(event -> List.of(event.getPayload().toString()))
                .remember(3, 4_000)
                .atRest(note -> note.text().equals("done"))
                .open();
        mongo.commands();
    }

    @AfterEach
    void leaveNoUnitOfWork() {
        Batches.leaveNoUnitOfWork();
    }

    @Test
    void a_document_whose_events_come_one_by_one_costs_a_write_for_each_and_one_read() {
        IntStream.range(0, 10).forEach(number -> write("a", number, "text " + number));

        assertThat(mongo.commands())
                .containsExactlyElementsOf(IntStream.range(0, 11)
                        .mapToObj(number -> number == 0 ? "find" : "update")
                        .toList());
    }

    @Test
    void only_so_many_are_remembered() {
        List.of("a", "b", "c", "d").forEach(id -> write(id, 0, "text"));
        mongo.commands();

        write("b", 1, "next");
        assertThat(mongo.commands()).containsExactly("update");
        write("a", 1, "next");
        assertThat(mongo.commands()).containsExactly("find", "update");
    }

    @Test
    void only_so_much_is_remembered() {
        write("a", 0, "x".repeat(2_500));
        write("b", 0, "x".repeat(2_500));
        mongo.commands();

        write("b", 1, "next");
        assertThat(mongo.commands()).containsExactly("update");
        write("a", 1, "next");
        assertThat(mongo.commands()).containsExactly("find", "update");
    }

    @Test
    void a_document_at_rest_is_not_remembered() {
        write("a", 0, "text");
        write("a", 1, "done");
        mongo.commands();

        write("a", 2, "again");
        assertThat(mongo.commands()).containsExactly("find", "update");
    }

    @Test
    void nothing_is_remembered_when_a_segment_is_claimed_or_lost() {
        write("a", 0, "text");
        models.forget("notes", 0);
        mongo.commands();

        write("a", 1, "next");
        assertThat(mongo.commands()).containsExactly("find", "update");
    }

    @Test
    void a_batch_that_began_before_the_segment_was_lost_leaves_nothing_behind() {
        BatchingUnitOfWork<?> batch = new BatchingUnitOfWork<>(List.of(Batches.event("a", 0)));
        batch.start();
        notes.create("a", new StreamPosition("a", 0), new Note("text"));
        models.forget("notes", 0);
        batch.commit();
        mongo.commands();

        write("a", 1, "next");
        assertThat(mongo.commands()).containsExactly("find", "update");
    }

    @Test
    void one_that_somebody_else_has_written_is_refused_and_read_anew() {
        write("a", 0, "text");
        notes.collection().updateOne(new Document("_id", "a"), new Document("$inc", new Document("changes", 1L)));

        assertThatThrownBy(() -> write("a", 1, "mine")).isInstanceOf(StaleBatchException.class);
        write("a", 1, "mine");
        assertThat(notes.find("a").orElseThrow().changes()).isEqualTo(3);
    }

    @Test
    void a_query_is_answered_from_the_database() {
        write("a", 0, "text");
        mongo.commands();

        DefaultUnitOfWork.startAndGet(Batches.event("a", 0)).execute(() -> notes.find("a"));
        assertThat(mongo.commands()).containsExactly("find");
    }

    @Test
    void a_removed_document_is_gone_and_may_begin_anew() {
        write("a", 0, "text");
        inBatch(() -> {
            notes.remove("a");
            assertThat(notes.find("a")).isEmpty();
        });
        assertThat(notes.collection().countDocuments()).isZero();

        inBatch(() -> {
            notes.create("a", new StreamPosition("a", 0), new Note("new"));
            notes.remove("a");
            notes.create("a", new StreamPosition("a", 0), new Note("newer"));
        });
        assertThat(notes.find("a").orElseThrow().content()).isEqualTo(new Note("newer"));
    }

    @Test
    void what_is_put_twice_changes_its_document_once() {
        for (int time = 0; time < 2; time++) {
            inBatch(() -> notes.put("a", new Note("rang")));
        }

        assertThat(notes.find("a").orElseThrow().changes()).isEqualTo(1);
        inBatch(() -> notes.put("a", new Note("rang again")));
        assertThat(notes.find("a").orElseThrow().content()).isEqualTo(new Note("rang again"));
    }

    private void write(String id, long sequence, String text) {
        StreamPosition origin = new StreamPosition(id, sequence);
        EventMessage<?> event = Batches.event(id, sequence);
        Batches.handle(
                List.of(event), handled -> notes.createOrChange(id, origin, new Note(""), note -> new Note(text)));
    }

    private static void inBatch(Runnable work) {
        assertThat(CurrentUnitOfWork.isStarted()).isFalse();
        Batches.handle(List.of(Batches.event("a", 0)), handled -> work.run());
    }

    private record Note(String text) {}
}
