package io.daybook.axonserver.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {

    @Test
    void each_code_has_one_meaning() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::code)).doesNotHaveDuplicates();
    }

    @Test
    void codes_stand_in_one_table() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> withCodes = sources.filter(Files::isRegularFile)
                    .filter(ErrorCodeTest::writesACode)
                    .map(source -> source.getFileName().toString())
                    .toList();

            assertThat(withCodes).containsExactly("ErrorCode.java");
        }
    }

    private static boolean writesACode(Path source) {
        try {
            return Files.readString(source).contains("\"AXONIQ-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
