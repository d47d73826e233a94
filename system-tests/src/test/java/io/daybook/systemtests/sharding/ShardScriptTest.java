package io.daybook.systemtests.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.IndexModel;
import io.daybook.systemtests.sharding.Declarations.Declared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The script of a sharded cluster and the table of collections in {@code docs/scaling.md} say what the code declares.
 * Run with {@code -Dgolden.write=true} to write them anew.
 */
class ShardScriptTest {

    @Test
    void the_script_is_what_the_code_declares() throws IOException {
        assertGenerated(
                Path.of("..", "deploy", "mongodb", "shard.js"),
                "// BEGIN generated from the code; a test compares it\n",
                "// END generated",
                Declarations.all().stream()
                        .filter(declared -> declared.collection().unsharded() == null)
                        .map(ShardScriptTest::entry)
                        .collect(Collectors.joining("", "const COLLECTIONS = [\n", "];\n")));
    }

    @Test
    void the_table_is_what_the_code_declares() throws IOException {
        assertGenerated(
                Path.of("..", "docs", "scaling.md"),
                "<!-- BEGIN collections -->\n",
                "<!-- END collections -->",
                Declarations.all().stream()
                        .map(ShardScriptTest::row)
                        .collect(Collectors.joining(
                                "", "| collection | distributed by | indexes beside `_id` |\n|---|---|---|\n", "")));
    }

    /** Each shard knows its own documents only, so it cannot tell that another has the same value. */
    @Test
    void no_index_of_a_sharded_collection_is_unique() {
        assertThat(Declarations.all())
                .hasSizeGreaterThan(10)
                .filteredOn(declared -> declared.collection().unsharded() == null)
                .flatExtracting(declared -> declared.collection().indexes())
                .isNotEmpty()
                .noneMatch(index -> index.getOptions().isUnique());
    }

    private static void assertGenerated(Path file, String begin, String end, String generated) throws IOException {
        String now = Files.readString(file);
        String expected =
                now.substring(0, now.indexOf(begin) + begin.length()) + generated + now.substring(now.indexOf(end));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(file, expected);
        }
        assertThat(file).content().isEqualTo(expected);
    }

    private static String entry(Declared declared) {
        return "  { database: " + quoted(declared.database()) + ", name: "
                + quoted(declared.collection().name()) + ", builtBy: "
                + quoted(declared.collection().builtBy()) + ", indexes: ["
                + declared.collection().indexes().stream()
                        .map(index -> "\n    { keys: " + keys(index).toJson() + ", options: " + options(index) + " },")
                        .collect(Collectors.joining())
                + (declared.collection().indexes().isEmpty() ? "" : "\n  ") + "] },\n";
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : '"' + text + '"';
    }

    private static String options(IndexModel index) {
        Long seconds = index.getOptions().getExpireAfter(TimeUnit.SECONDS);
        return seconds == null ? "{}" : "{ expireAfterSeconds: " + seconds + " }";
    }

    private static BsonDocument keys(IndexModel index) {
        return index.getKeys().toBsonDocument(BsonDocument.class, MongoClientSettings.getDefaultCodecRegistry());
    }

    private static String row(Declared declared) {
        String reason = declared.collection().unsharded();
        List<String> indexes = declared.collection().indexes().stream()
                .map(index -> "`" + keys(index).keySet().stream().collect(Collectors.joining(", ")) + "`")
                .toList();
        return Stream.of(
                        "`" + declared + "`",
                        reason == null ? "hash of `_id`" : "one shard: " + reason,
                        String.join("; ", indexes))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
