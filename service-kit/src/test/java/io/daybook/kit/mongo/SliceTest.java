package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SliceTest {

    private static TestMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new TestMongo();
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @Test
    void a_page_of_small_documents_has_as_many_as_were_asked_for() {
        Documents<Note> notes = notes(100, 10);

        assertThat(read(notes, "", 99)).satisfies(page -> {
            assertThat(page.documents()).hasSize(99);
            assertThat(page.next()).isEqualTo("n-099");
        });
        assertThat(read(notes, "", 100)).satisfies(page -> {
            assertThat(page.documents()).hasSize(100);
            assertThat(page.next()).isNull();
        });
    }

    @Test
    void a_page_of_large_documents_ends_early_and_the_next_goes_on_from_there() {
        Documents<Note> notes = notes(7, 900_000);

        List<Integer> sizes = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (String place = ""; place != null; ) {
            Slice<Note> page = read(notes, place, 50);
            sizes.add(page.documents().size());
            ids.addAll(page.items(GuardedDocument::id));
            place = page.next();
        }

        assertThat(sizes).containsExactly(3, 3, 1);
        assertThat(ids).containsExactly("n-001", "n-002", "n-003", "n-004", "n-005", "n-006", "n-007");
    }

    @Test
    void a_document_that_is_a_page_of_its_own_is_shown() {
        Documents<Note> notes = notes(2, Slice.BYTES_ENOUGH + 1);

        assertThat(read(notes, "", 50)).satisfies(page -> {
            assertThat(page.documents()).hasSize(1);
            assertThat(page.next()).isEqualTo("n-001");
        });
    }

    private static Slice<Note> read(Documents<Note> notes, String after, int limit) {
        return notes.page(Filters.gt("_id", after), Sorts.ascending("_id"), limit, note -> note.getString("_id")
                .getValue());
    }

    private static Documents<Note> notes(int count, int bytes) {
        Documents<Note> notes = new ReadModels(mongo.database())
                .define(DeclaredCollection.sharded("notes"), Note.class)
                .open();
        for (int number = 1; number <= count; number++) {
            String id = String.format(Locale.ROOT, "n-%03d", number);
            notes.create(id, new StreamPosition(id, 0), new Note("x".repeat(bytes)));
        }
        return notes;
    }

    private record Note(String text) {}
}
