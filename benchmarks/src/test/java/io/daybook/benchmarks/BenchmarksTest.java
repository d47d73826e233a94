package io.daybook.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.Daybook;
import io.daybook.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarksTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"orders", "reads", "log"})
    void help_has_examples_and_no_complaint_of_the_library_that_prints_it(String benchmark) {
        PrintStream processErr = System.err;
        PrintStream captured = new PrintStream(err, true, StandardCharsets.UTF_8);
        Console console = Console.plain(new PrintStream(out, true, StandardCharsets.UTF_8), captured);
        System.setErr(captured);
        try {
            assertThat(Daybook.execute(
                            console, new String[] {"bench", benchmark, "--help"}, Benchmarks.commandLine(console)))
                    .isZero();
        } finally {
            System.setErr(processErr);
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Examples:", "daybook bench " + benchmark)
                .doesNotContain("%n", "%%");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
