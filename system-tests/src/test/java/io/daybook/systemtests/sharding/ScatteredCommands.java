package io.daybook.systemtests.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import io.daybook.kit.mongo.DeclaredCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.BsonDocument;

/**
 * The commands that ask every shard, as {@code docs/scaling.md} lists them: reads, and changes of many documents. A
 * change of one document must have its shard key, or a sharded cluster refuses it.
 */
public final class ScatteredCommands {

    private static final Path DOCUMENT = Path.of("..", "docs", "scaling.md");

    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| `([\\w-]+)` \\| `(find|count|aggregate|update many|delete many)` \\| [^|]+ \\| ([^|]+) \\|$");

    /** Written where a timeline is longer than any of a short test. */
    private static final Set<String> RARE = Set.of("timelinePages");

    private ScatteredCommands() {}

    /** Each command is of a declared collection, and names its documents or is listed with an index that serves it. */
    public static void assertListed(CommandWatch watch) {
        Set<SentCommand> sent = watch.seen();
        assertThat(sent).allSatisfy(command -> assertThat(Declarations.find(command.database(), command.collection()))
                .as(command.toString())
                .isPresent());
        assertThat(sent)
                .extracting(SentCommand::collection)
                .containsAll(Declarations.all().stream()
                        .map(Declarations.Declared::collection)
                        .filter(declared -> declared.unsharded() == null)
                        .map(DeclaredCollection::name)
                        .filter(name -> !RARE.contains(name))
                        .collect(Collectors.toSet()));
        Map<String, String> listed = listed();
        assertThat(sent)
                .filteredOn(command ->
                        !command.namesDocuments() && declaration(command).unsharded() == null)
                .isNotEmpty()
                .allSatisfy(command -> {
                    String row = command.collection() + " " + command.verb();
                    assertThat(listed).as(command.toString()).containsKey(row);
                    assertThat(listed.get(row)).as(command.toString()).contains(isServed(command) ? "`" : "none");
                });
    }

    private static Map<String, String> listed() {
        try {
            return ROW.matcher(Files.readString(DOCUMENT))
                    .results()
                    .collect(Collectors.toMap(row -> row.group(1) + " " + row.group(2), row -> row.group(3)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static DeclaredCollection declaration(SentCommand command) {
        return Declarations.find(command.database(), command.collection()).orElseThrow();
    }

    private static boolean isServed(SentCommand command) {
        return command.isServedBy(List.of("_id"))
                || declaration(command).indexes().stream()
                        .map(index -> index.getKeys()
                                .toBsonDocument(BsonDocument.class, MongoClientSettings.getDefaultCodecRegistry()))
                        .anyMatch(keys -> command.isServedBy(List.copyOf(keys.keySet())));
    }
}
