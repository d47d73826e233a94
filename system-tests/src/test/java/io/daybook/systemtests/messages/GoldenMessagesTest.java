package io.daybook.systemtests.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.contract.stock.event.AllocationExtensionRefused;
import io.daybook.contract.upcasting.EventUpcasters;
import io.daybook.kit.axon.MessageMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The serialised form of every event, kept as files: what is in a log must load for ever.
 *
 * <p>Run with {@code -Dgolden.write=true} to write the file of a new event or revision. A file that exists is never
 * changed: another form is another revision, with an upcaster unless all that is new may be absent.
 */
class GoldenMessagesTest {

    private static final Path FILES = Path.of("src", "test", "resources", "golden");
    private final ObjectMapper mapper = MessageMapper.create();

    static List<Class<?>> events() {
        return Contract.events();
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_written_as_its_file_says(Class<?> event) throws IOException {
        Path file = FILES.resolve(fileName(event));
        if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
            Files.writeString(file, pretty(Samples.of(event)) + "\n");
        }
        assertThat(file).as("the golden file of %s", event.getSimpleName()).exists();
        assertThat(mapper.readTree(mapper.writeValueAsString(Samples.of(event))))
                .isEqualTo(mapper.readTree(Files.readString(file)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_file_of_every_revision_loads(Path file) throws IOException {
        String[] name = file.getFileName().toString().split("\\.", -1);
        Class<?> event = Contract.events().stream()
                .filter(candidate -> candidate.getSimpleName().equals(name[0]))
                .findFirst()
                .orElseThrow(() -> new AssertionError("An event was removed or renamed: " + name[0]));

        SerializedObject<byte[]> newest = newest(event, name[1], Files.readAllBytes(file));
        Object loaded = MessageMapper.serializer().deserialize(newest);

        assertThat(loaded).isInstanceOf(event);
        if (name[1].equals(revision(event))) {
            assertThat(loaded).isEqualTo(Samples.of(event));
        }
        ObjectNode kept = (ObjectNode) mapper.readTree(mapper.writeValueAsString(loaded));
        JsonNode written = mapper.readTree(newest.getData());
        // What an older revision did not have: absent, of a number 0, of a list nothing.
        kept.properties().removeIf(field -> !written.has(field.getKey()) && saysNothing(field.getValue()));
        assertThat(kept).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("events")
    void there_is_a_file_of_every_revision(Class<?> event) {
        assertThat(IntStream.rangeClosed(1, Integer.parseInt(revision(event))))
                .allSatisfy(number -> assertThat(FILES.resolve(event.getSimpleName() + "." + number + ".json"))
                        .exists());
    }

    @Test
    void what_has_another_name_now_is_read_under_its_old_one() throws IOException {
        byte[] old = Files.readAllBytes(FILES.resolve("AllocationExtended.1.json"));
        byte[] refused = Files.readAllBytes(FILES.resolve("AllocationExtensionRefused.1.json"));

        AllocationExtended extended =
                MessageMapper.serializer().deserialize(newest(AllocationExtended.class, "1", old));
        assertThat(extended.amendment()).isEqualTo(3);
        AllocationExtensionRefused denied =
                MessageMapper.serializer().deserialize(newest(AllocationExtensionRefused.class, "1", refused));
        assertThat(denied.amendment()).isEqualTo(3);
    }

    @Test
    void what_is_no_event_at_all_is_passed_on_as_it_was_written() {
        for (String json : List.of("{\"number\":", "[1]", "")) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            assertThat(newest(AllocationExtended.class, "1", bytes).getData()).isEqualTo(bytes);
        }
    }

    /** What every reader of the log makes of it. */
    private static SerializedObject<byte[]> newest(Class<?> event, String revision, byte[] json) {
        var stored = new GenericDomainEventEntry<>(
                "Aggregate", "aggregate:1", 0, "event", "1970-01-01T00:00:00Z", event.getName(), revision, json, json);
        return EventUpcasters.chain()
                .upcast(Stream.of(new InitialEventRepresentation(stored, MessageMapper.serializer())))
                .findFirst()
                .orElseThrow()
                .getData(byte[].class);
    }

    @Test
    void every_event_says_its_revision_and_no_two_share_a_name() {
        assertThat(Contract.events()).allSatisfy(event -> assertThat(event.getAnnotation(Revision.class))
                .as("the revision of %s", event)
                .isNotNull());
        assertThat(Contract.events().stream().map(Class::getSimpleName).collect(Collectors.toList()))
                .doesNotHaveDuplicates();
    }

    @Test
    void an_event_of_a_newer_version_loads_without_what_is_new() throws JsonProcessingException {
        for (Class<?> event : Contract.events()) {
            String json = mapper.writeValueAsString(Samples.of(event));
            String newer = "{\"somethingNew\":{\"a\":[1]}," + json.substring(1);
            assertThat(mapper.readValue(newer, event)).isEqualTo(Samples.of(event));
        }
    }

    private static boolean saysNothing(JsonNode value) {
        return value.isNull() || value.asInt(-1) == 0 || (value.isArray() && value.isEmpty());
    }

    private static String fileName(Class<?> event) {
        return event.getSimpleName() + "." + revision(event) + ".json";
    }

    private static String revision(Class<?> event) {
        return event.getAnnotation(Revision.class).value();
    }

    private String pretty(Object event) {
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(event);
        } catch (JsonProcessingException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
