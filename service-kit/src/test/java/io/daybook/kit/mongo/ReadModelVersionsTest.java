package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.daybook.kit.axon.ProcessorVersion;
import io.daybook.kit.mongo.ReadModelRebuild.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes, each with what it has seen last of the versions of one read model. */
class ReadModelVersionsTest {

    private static final String GROUP = "library";
    private static final ProcessorVersion FIRST = new ProcessorVersion(GROUP, 1);
    private static final ProcessorVersion SECOND = new ProcessorVersion(GROUP, 2);
    private static final ReadModelState ONE = ReadModelState.first(1);

    private static TestMongo mongo;

    private final List<String> told = new ArrayList<>();

    private MongoDatabase database;
    private ReadModelVersions here;
    private ReadModelVersions there;
    private Documents<Shelf> documents;

    /** What a document says. */
    private record Shelf(int books) {}

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
        database = mongo.database();
        ReadModels readModels = new ReadModels(database);
        documents = readModels
                .define(DeclaredCollection.sharded("shelves").builtBy(GROUP), Shelf.class)
                .listener((id, before, now) -> told.add(id + now.books()))
                .open();
        here = readModels.versions();
        there = new ReadModels(database).versions();
        look(here);
        look(there);
    }

    @Test
    void a_processor_builds_its_own_version_while_all_others_read_the_one_that_is_served() {
        build(FIRST, 5);
        build(SECOND, 7);

        assertThat(documents.find("a").orElseThrow().content().books()).isEqualTo(5);
        assertThat(database.getCollection("shelves@2").find().first()).containsEntry("books", 7);
        assertThat(told).containsExactly("a5");
    }

    @Test
    void a_node_serves_another_version_with_its_second_look_and_awaits_both_from_the_first_on() {
        begin();
        there.change(GROUP, now -> now.serve(2, Stage.ACTIVE));

        look(here);
        assertThat(here.served(GROUP)).isEqualTo(FIRST);
        assertThat(here.awaited(GROUP)).containsExactly(FIRST, SECOND);
        look(here);
        assertThat(here.served(GROUP)).isEqualTo(SECOND);
        assertThat(here.awaited(GROUP)).containsExactly(SECOND);
    }

    @Test
    void who_waits_is_told_by_the_version_that_is_served_and_for_a_while_by_the_one_before() {
        begin();
        build(SECOND, 1);
        assertThat(told).isEmpty();

        here.change(GROUP, now -> now.serve(2, Stage.ACTIVE));
        look(here);
        look(here);
        build(SECOND, 2);
        build(FIRST, 3);
        assertThat(told).containsExactly("a2", "a3");
    }

    @Test
    void what_is_changed_is_what_all_agree_upon_whoever_was_faster() {
        List<Integer> seen = new ArrayList<>();
        here.change(GROUP, now -> {
            if (seen.isEmpty()) {
                there.change(GROUP, other -> begun(other, "theirs"));
            }
            seen.add(now.newest());
            return begun(now, "ours");
        });

        assertThat(seen).containsExactly(1, 2);
        assertThat(there.agreed(GROUP).newest()).isEqualTo(3);
        assertThat(there.agreed(GROUP).dropped()).containsExactly(2);
    }

    @Test
    void in_a_database_that_was_deleted_it_holds_as_the_node_knew_it() {
        begin();
        look(here);
        database.drop();

        look(here);
        assertThat(there.agreed(GROUP).newest()).isEqualTo(2);
    }

    @Test
    void a_node_that_starts_serves_at_once_what_is_agreed_upon() {
        begin();
        there.change(GROUP, now -> now.serve(2, Stage.ACTIVE));

        ReadModelVersions late = new ReadModels(database).versions();
        late.lookAtAll();
        assertThat(late.served()).containsExactly(SECOND);
    }

    @Test
    void only_the_served_version_is_left_of_a_rebuild_that_is_abandoned() {
        ReadModelState active = begun(ONE, "k").serve(2, Stage.ACTIVE);

        assertThat(active.abandon().kept()).containsExactly(new KeptVersion(2, 1));
        assertThat(active.abandon().dropped()).containsExactly(1);
        assertThat(active.abandon().rebuild()).isNull();
        assertThat(begun(ONE, "k").abandon().without(2))
                .isEqualTo(new ReadModelState(1, 2, ONE.kept(), List.of(), null));
    }

    @Test
    void a_version_is_current_when_it_has_what_was_in_the_log_at_the_look_before() {
        PaceMeter meter = new PaceMeter();
        assertThat(meter.look(0, 0, 1_000).isCurrent()).isFalse();
        Pace half = meter.look(2_000_000_000L, 500, 1_100);
        assertThat(half.isCurrent()).isFalse();
        assertThat(half.rate()).isEqualTo(250);
        assertThat(meter.look(4_000_000_000L, 1_100, 1_200).isCurrent()).isTrue();
        assertThat(meter.look(15_000_000_000L, 1_100, 1_200).rate()).isZero();
    }

    private void begin() {
        there.change(GROUP, now -> begun(now, "key"));
    }

    private static ReadModelState begun(ReadModelState now, String key) {
        return now.begin(now.next(Instant.EPOCH, key, /* activatesItself= */ false), 1);
    }

    private static void look(ReadModelVersions node) {
        node.look(GROUP, ONE);
    }

    private void build(ProcessorVersion version, int books) {
        Consumer<EventMessage<?>> handler = event -> {
            version.note(CurrentUnitOfWork.get());
            documents.createOrChange("a", new StreamPosition("log", books), new Shelf(0), shelf -> new Shelf(books));
        };
        Batches.handle(List.of(Batches.event("a", books)), handler);
    }
}
