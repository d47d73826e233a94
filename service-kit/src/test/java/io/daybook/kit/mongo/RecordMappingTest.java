package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordMappingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.125Z");

    private static final Book BOOK = new Book(
            new Isbn("9.1"),
            "Ledgers",
            3,
            -1L,
            true,
            TimeUnit.DAYS,
            NOON,
            null,
            List.of(new Page(1, List.of(NOON))),
            Map.of("de", 2L));

    private final RecordMapping<Book> books = RecordMapping.of(Book.class);

    @Test
    void a_record_is_read_as_it_was_written() {
        assertThat(books.record(books.document(BOOK))).isEqualTo(BOOK);
    }

    @Test
    void a_record_is_read_from_the_database_as_it_was_written() {
        try (TestMongo mongo = new TestMongo()) {
            Documents documents =
                    new ReadModels(mongo.database()).define("books").open();
            documents.create("9.1", new Origin("9.1", 0), books.document(BOOK));

            assertThat(documents.find("9.1").map(books::record)).contains(BOOK);
        }
    }

    @Test
    void an_identifier_lies_in_a_document_as_its_raw_value_and_what_is_absent_is_left_out() {
        Document document = books.document(BOOK);

        assertThat(document)
                .containsEntry("isbn", "9.1")
                .containsEntry("unit", "DAYS")
                .doesNotContainKey("returned");
    }

    @Test
    void instants_are_cut_to_milliseconds_because_the_database_would_cut_them_anyway() {
        Page page = new Page(1, List.of(NOON.plusNanos(999)));

        assertThat(RecordMapping.of(Page.class).document(page).getList("read", Instant.class))
                .containsExactly(NOON);
    }

    @Test
    void a_field_of_a_later_version_is_passed_over_and_a_list_of_an_earlier_one_is_empty() {
        Page page = RecordMapping.of(Page.class).record(new Document("number", 7L).append("colour", "red"));

        assertThat(page).isEqualTo(new Page(7, List.of()));
    }

    @Test
    void a_fraction_has_no_place_in_a_document() {
        assertThatThrownBy(() -> RecordMapping.value(0.1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_document_that_is_no_such_record_is_refused() {
        RecordMapping<Page> pages = RecordMapping.of(Page.class);

        assertThatThrownBy(() -> pages.record(new Document()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Page");
    }

    private record Isbn(String value) {}

    private record Page(int number, List<Instant> read) {}

    private record Book(
            Isbn isbn,
            String title,
            int pages,
            long sold,
            boolean bound,
            TimeUnit unit,
            Instant printed,
            @Nullable Instant returned,
            List<Page> samples,
            Map<String, Long> translations) {}
}
