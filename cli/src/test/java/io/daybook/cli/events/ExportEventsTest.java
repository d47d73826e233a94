package io.daybook.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.Daybook;
import io.daybook.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportEventsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ToyLog log = new ToyLog();

    @TempDir
    private Path folder = Path.of("");

    ExportEventsTest() throws IOException {}

    @BeforeEach
    void fill() {
        log.grow(5);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private int run(String... options) {
        out.reset();
        err.reset();
        String[] arguments = Stream.concat(Stream.of("events", "export", "--url", log.url()), Stream.of(options))
                .toArray(String[]::new);
        return Daybook.execute(Console.plain(stream(out), stream(err)), arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static List<String> lines(int events) {
        return IntStream.range(0, events)
                .mapToObj(position -> "{\"position\":" + position + ",\"type\":\"Grün\"}")
                .toList();
    }

    @Test
    void on_stdout_there_is_nothing_but_lines() {
        assertThat(run()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).isEqualTo(lines(5));
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("5 events", "--from 5");

        assertThat(run("--format", "csv", "--from", "3")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("position,type\r\n3,Grün\r\n4,Grün\r\n");
    }

    @Test
    void a_file_goes_on_behind_its_last_event() throws IOException {
        Path file = folder.resolve("events.ndjson");
        assertThat(run("--file", file.toString())).isZero();
        assertThat(run("--file", file.toString(), "--json")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"file\":\"" + file + "\",\"events\":0,\"next\":5}\n");
        log.grow(2);
        assertThat(run("--file", file.toString())).isZero();

        assertThat(Files.readAllLines(file)).isEqualTo(lines(7));
        assertThat(log.queries()).containsExactly("format=ndjson", "format=ndjson&from=5", "format=ndjson&from=5");
    }

    @Test
    void a_table_has_its_header_once() throws IOException {
        Path file = folder.resolve("events.csv");
        assertThat(run("--file", file.toString(), "--to", "2026-01-01T00:00:00Z"))
                .isZero();
        log.grow(1);
        assertThat(run("--file", file.toString())).isZero();

        assertThat(Files.readString(file))
                .isEqualTo("position,type\r\n0,Grün\r\n1,Grün\r\n2,Grün\r\n3,Grün\r\n4,Grün\r\n5,Grün\r\n");
        assertThat(log.queries()).containsExactly("format=csv&to=2026-01-01T00:00:00Z", "format=csv&from=5");
    }

    @Test
    void what_breaks_off_fails_and_the_next_run_goes_on() throws IOException {
        Path file = folder.resolve("events.ndjson");
        log.breakOffAt(3);
        assertThat(run("--file", file.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("broke off behind position 2");
        assertThat(Files.readAllLines(file)).isEqualTo(lines(3));

        log.breakOffAt(Long.MAX_VALUE);
        assertThat(run("--file", file.toString())).isZero();
        assertThat(Files.readAllLines(file)).isEqualTo(lines(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"position\":3,\"type\":\"Gr", "{\"position\":3,\"type\":\"Grün\"}"})
    void a_torn_last_line_is_cut_off(String torn) throws IOException {
        Path file = folder.resolve("events.ndjson");
        Files.write(file, lines(3));
        Files.writeString(file, torn, StandardOpenOption.APPEND);

        assertThat(run("--file", file.toString())).isZero();
        assertThat(Files.readAllLines(file)).isEqualTo(lines(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"position\":", "{\"position\":0,\"ty"})
    void so_is_a_torn_first_line(String torn) throws IOException {
        Path file = folder.resolve("events.ndjson");
        Files.writeString(file, torn);

        assertThat(run("--file", file.toString())).isZero();
        assertThat(Files.readAllLines(file)).isEqualTo(lines(5));
    }

    @Test
    void a_last_line_of_any_length_is_found() throws IOException {
        Path file = folder.resolve("events.csv");
        Files.writeString(
                file, "position,type\r\n0,a\r\n2," + "ü".repeat(200_000) + "\r\n3,torn" + "x".repeat(100_000));

        assertThat(run("--file", file.toString())).isZero();
        assertThat(Files.readAllLines(file)).hasSize(5).endsWith("3,Grün", "4,Grün");
    }

    @ParameterizedTest
    @ValueSource(strings = {"letter to Ada", "position,type\r\n", "{\"position\":1,\"a\":2}\n{\"orderId\":1}\n"})
    void a_file_of_something_else_stays_as_it_is(String content) throws IOException {
        Path file = folder.resolve("events.ndjson");
        Files.writeString(file, content);

        assertThat(run("--file", file.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("is no export");
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    @Test
    void parquet_is_whole_or_not_there() throws IOException {
        Path file = folder.resolve("events.parquet");
        log.breakOffAt(3);
        assertThat(run("--file", file.toString())).isEqualTo(1);
        assertThat(folder).isEmptyDirectory();

        log.breakOffAt(Long.MAX_VALUE);
        assertThat(run("--file", file.toString(), "--json")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"file\":\"" + file + "\",\"next\":5}\n");
        assertThat(file).hasContent(lines(5).stream().collect(Collectors.joining("\n")));
        assertThat(log.queries()).containsOnly("format=parquet");

        assertThat(run("--file", file.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("is there already");
    }

    @Test
    void what_is_refused_or_cannot_be_written_is_told_in_a_line() {
        assertThat(run("--type", "Lost", "--order", "o")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("type is not the name of an event.");
        assertThat(log.queries()).containsExactly("format=ndjson&type=Lost&orderId=o");

        assertThat(run("--file", folder.resolve("nowhere/events.csv").toString()))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("daybook: the events cannot be written: no such file or directory\n");
        assertThat(run("--format", "xml")).isEqualTo(2);
    }
}
