package io.daybook.kit.http.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    @Test
    void services_that_start_at_once_share_one_secret_that_nobody_else_reads(@TempDir Path directory)
            throws IOException {
        Path data = directory.resolve("data");

        List<String> secrets = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> new String(new Secret(null, data).bytes(), StandardCharsets.UTF_8))
                .distinct()
                .toList();

        assertThat(secrets).singleElement().asString().hasSize(64);
        try (var files = Files.list(data)) {
            assertThat(files).singleElement().satisfies(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void a_secret_that_is_given_is_the_secret(@TempDir Path directory) {
        String given = "given ".repeat(6);
        assertThat(new Secret(given, directory).bytes()).isEqualTo(given.getBytes(StandardCharsets.UTF_8));
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"guessed", "0123456789abcdef0123456789abcde"})
    void a_secret_that_is_given_and_easy_to_guess_is_refused_and_not_repeated(String given, @TempDir Path directory) {
        assertThatThrownBy(() -> new Secret(given, directory).bytes())
                .hasMessageContaining("DAYBOOK_SECRET")
                .hasMessageContaining("needs 32")
                .hasMessageNotContaining(given);
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "0123456789abcdef0123456789abcde"})
    void a_file_that_lost_its_content_is_named_with_what_to_do(String content, @TempDir Path directory)
            throws IOException {
        Files.writeString(directory.resolve("secret.key"), content);

        assertThatThrownBy(() -> new Secret(null, directory).bytes())
                .hasMessageContaining(directory.resolve("secret.key").toString())
                .hasMessageContaining("delete it");
    }

    @Test
    void without_both_nothing_starts() {
        assertThatThrownBy(() -> new Secret(" ", null).bytes()).hasMessageContaining("DAYBOOK_SECRET");
    }
}
