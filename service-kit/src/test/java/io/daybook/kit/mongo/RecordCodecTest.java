package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.Codec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordCodecTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.125Z");

    private static final Page PAGE = new Page(1, List.of(NOON));

    private static final Book BOOK = new Book(
            new Isbn("9.1"),
            "Ledgers",
            3,
            -1L,
            true,
            TimeUnit.DAYS,
            NOON,
            null,
            List.of(PAGE),
            Map.of("de", 2L),
            new Document("by", "9.2").append("pages", List.of(plain(PAGE))));

    private final Codec<Book> books = RecordCodecs.REGISTRY.get(Book.class);
    private final Codec<Page> pages = RecordCodecs.REGISTRY.get(Page.class);

    @Test
    void a_record_is_read_as_it_was_written() {
        assertThat(new RawBsonDocument(BOOK, books).decode(books)).isEqualTo(BOOK);
    }

    @Test
    void a_record_is_read_from_the_database_as_it_was_written() {
        try (TestMongo mongo = new TestMongo()) {
            Documents<Book> documents = new ReadModels(mongo.database())
                    .define(DeclaredCollection.sharded("books"), Book.class)
                    .open();
            documents.create("9.1", new StreamPosition("9.1", 0), BOOK);

            assertThat(documents.find("9.1").map(GuardedDocument::content)).contains(BOOK);
            assertThat(documents.collection().find().first())
                    .containsEntry("_id", "9.1")
                    .containsEntry("printed", NOON)
                    .containsEntry("sequence", new Document("9%2E1", 0L))
                    .containsEntry("changes", 1L);
        }
    }

    @Test
    void an_identifier_lies_in_a_document_as_its_raw_value_and_what_is_absent_is_left_out() {
        assertThat(plain(BOOK))
                .containsEntry("isbn", "9.1")
                .containsEntry("unit", "DAYS")
                .doesNotContainKey("returned");
    }

    @Test
    void what_may_be_anything_is_what_the_database_makes_of_it() {
        assertThat(plain(BOOK).get("remarks", Document.class))
                .isEqualTo(new Document("by", "9.2").append("pages", List.of(plain(PAGE))));
    }

    @Test
    void instants_are_cut_to_milliseconds_because_the_database_would_cut_them_anyway() {
        Page page = new Page(1, List.of(NOON.plusNanos(999)));

        assertThat(plain(page).getList("read", Instant.class)).containsExactly(NOON);
    }

    @Test
    void a_field_of_a_later_version_is_passed_over_and_a_list_of_an_earlier_one_is_empty() {
        assertThat(page(new Document("number", 7L).append("colour", "red"))).isEqualTo(new Page(7, List.of()));
    }

    @Test
    void a_document_that_is_no_such_record_is_refused() {
        assertThatThrownBy(() -> page(new Document()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Page");
    }

    @Test
    void a_record_with_the_fields_of_the_guard_is_refused() {
        assertThatThrownBy(() -> new GuardedDocumentCodec<>(Counted.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Counted");
    }

    private static Document plain(Record record) {
        return RecordCodecs.plain(Map.of("record", record)).get("record", Document.class);
    }

    private Page page(Document document) {
        return new RawBsonDocument(document, RecordCodecs.REGISTRY.get(Document.class)).decode(pages);
    }

    private record Counted(long changes) {}

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
            Map<String, Long> translations,
            Document remarks) {}
}
