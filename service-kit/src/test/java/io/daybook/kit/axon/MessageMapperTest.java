package io.daybook.kit.axon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageMapperTest {

    private final ObjectMapper mapper = MessageMapper.create();

    record Name(String value) {}

    record Note(
            Name id,
            Instant at,
            List<Name> names,
            Map<Name, Long> counts,
            @Nullable String reason) {}

    private static final Note NOTE = new Note(
            new Name("n-1"),
            Instant.parse("2026-01-02T03:04:05.678Z"),
            List.of(new Name("a")),
            Map.of(new Name("b"), 2L),
            null);

    @Test
    void an_id_is_written_as_its_value_and_an_instant_as_text() throws JsonProcessingException {
        assertThat(mapper.readTree(mapper.writeValueAsString(NOTE)))
                .isEqualTo(mapper.readTree("{\"id\":\"n-1\",\"at\":\"2026-01-02T03:04:05.678Z\",\"names\":[\"a\"],"
                        + "\"counts\":{\"b\":2},\"reason\":null}"));
    }

    @Test
    void what_was_written_is_read_back() throws JsonProcessingException {
        assertThat(mapper.readValue(mapper.writeValueAsString(NOTE), Note.class))
                .isEqualTo(NOTE);
    }

    @Test
    void a_character_beyond_the_first_plane_takes_four_bytes_and_comes_back() throws IOException {
        byte[] snail = mapper.writeValueAsBytes("\uD83D\uDC0C");

        assertThat(snail).hasSize(1 + 4 + 1);
        assertThat(mapper.readValue(snail, String.class)).isEqualTo("\uD83D\uDC0C");
        assertThat(mapper.readValue("\"\\ud83d\\udc0c\"", String.class))
                .as("as it was written before")
                .isEqualTo("\uD83D\uDC0C");
    }

    @Test
    void half_a_character_comes_back_too() throws IOException {
        for (String half : List.of("\uD83D", "a\uDC0Cb", "\uD83D\uD83D", "\uDC0C\uD83D.")) {
            assertThat(mapper.readValue(mapper.writeValueAsBytes(half), String.class))
                    .isEqualTo(half);
        }
    }

    @Test
    void fields_of_a_newer_version_are_ignored() throws JsonProcessingException {
        assertThat(mapper.readValue(
                        "{\"id\":\"n-1\",\"at\":\"2026-01-02T03:04:05.678Z\",\"names\":[\"a\"],"
                                + "\"counts\":{\"b\":2},\"colour\":\"red\"}",
                        Note.class))
                .isEqualTo(NOTE);
    }
}
