package io.daybook.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.disk.DirectoryDisk;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogSettings;
import io.daybook.axonserver.log.LogTransaction;
import io.daybook.axonserver.log.RawEvent;
import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class LogCommandTest {

    private static final String FIRST = "0000000000.log";
    private static final int HEADER_BYTES = 4096;

    private final Path data;
    private final Path log;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    LogCommandTest(@TempDir Path data) {
        this.data = data;
        this.log = data.resolve("axonserver");
    }

    /** Forty placed orders in two segments, each with a snapshot. */
    @BeforeEach
    void write() throws IOException {
        try (EventLog open = open()) {
            for (int i = 0; i < 40; i++) {
                append(open, i);
            }
            assertThat(open.segments()).isEqualTo(2);
        }
    }

    private EventLog open() throws IOException {
        LogSettings small = new LogSettings(
                HEADER_BYTES + 8_000, 1 << 20, 1 << 20, 2 << 20, Duration.ofMillis(50), Duration.ofMillis(50), false);
        return EventLog.open(DirectoryDisk.in(log), small);
    }

    private static void append(EventLog log, int order) {
        RawEvent placed = event(order, "OrderPlaced");
        log.submit(LogTransaction.events(List.of(placed))).join();
        log.submit(LogTransaction.snapshot(event(order, "OrderState"))).join();
    }

    private static RawEvent event(int order, String type) {
        return RawEvent.of(Event.newBuilder()
                .setAggregateIdentifier("order-" + order)
                .setAggregateType("Order")
                .setTimestamp(1_700_000_000_000L + order * 1000L)
                .setPayload(SerializedObject.newBuilder().setType(type).setData(ByteString.copyFromUtf8("{}")))
                .build());
    }

    @Test
    void a_good_log_is_described_and_exits_with_0() {
        assertThat(run("verify", "--data", data.toString())).isZero();

        assertThat(printed().lines().toList())
                .contains("segments   2", "records    80", "events     40", "snapshots  40")
                .contains("log        " + log.toAbsolutePath(), "first      " + FIRST + " at " + HEADER_BYTES)
                .anySatisfy(line -> assertThat(line).startsWith("last       0000000001.log at "))
                .anySatisfy(line -> assertThat(line).matches("head       80:[0-9a-f]{64}"));
        assertThat(said()).isEmpty();
    }

    @Test
    void a_copy_of_the_log_alone_is_found_too() {
        assertThat(run("verify", "--data", log.toString())).isZero();
        assertThat(printed()).contains("events     40");
    }

    @Test
    void the_object_says_the_same() {
        assertThat(run("verify", "--json", "--data", data.toString())).isZero();

        JsonNode object = CliJson.MAPPER.readTree(printed());
        assertThat(object.propertyNames())
                .containsExactly(
                        "log",
                        "good",
                        "segments",
                        "records",
                        "events",
                        "snapshots",
                        "first",
                        "last",
                        "head",
                        "unfinished",
                        "bad");
        assertThat(object.path("good").asBoolean()).isTrue();
        assertThat(object.path("events").asInt()).isEqualTo(40);
        assertThat(object.path("bad").isNull()).isTrue();
    }

    @Test
    void a_flipped_bit_is_named_by_file_and_position_and_exits_with_1() throws IOException {
        flipBitAt(HEADER_BYTES + 100);

        assertThat(run("verify", "--json", "--data", data.toString())).isEqualTo(1);

        assertThat(said()).startsWith("damaged log: " + FIRST + " at " + HEADER_BYTES + ": ");
        JsonNode object = CliJson.MAPPER.readTree(printed());
        assertThat(object.path("good").asBoolean()).isFalse();
        assertThat(object.path("bad").asString("")).isEqualTo(said());
    }

    @Test
    void a_head_that_was_kept_shows_that_the_end_is_gone() throws IOException {
        run("verify", "--json", "--data", data.toString());
        String head = CliJson.MAPPER.readTree(printed()).path("head").asString("");
        assertThat(run("verify", "--data", data.toString(), "--head", head)).isZero();
        Files.delete(log.resolve("0000000001.log"));
        assertThat(run("verify", "--data", data.toString())).isZero();

        assertThat(run("verify", "--data", data.toString(), "--head", head)).isEqualTo(1);
        assertThat(said()).startsWith("the end is gone");
    }

    @Test
    void what_a_crash_left_unfinished_is_told_and_no_damage() throws IOException {
        Path last = log.resolve("0000000001.log");
        byte[] bytes = Files.readAllBytes(last);
        bytes[bytes.length - 1] = 1;
        Files.write(last, bytes);

        assertThat(run("verify", "--data", data.toString())).isZero();
        assertThat(printed()).contains("unfinished ").contains("never acknowledged");
    }

    @Test
    void a_running_system_is_looked_at_and_goes_on() throws IOException {
        try (EventLog running = open()) {
            append(running, 40);

            assertThat(run("verify", "--data", data.toString())).isZero();
            assertThat(printed()).contains("events     41");

            append(running, 41);
            assertThat(running.lastToken()).isEqualTo(41);
        }
    }

    @Test
    void a_directory_that_is_no_log_exits_with_2_and_stays_as_it_is(@TempDir Path empty) {
        assertThat(run("verify", "--data", empty.toString())).isEqualTo(2);
        assertThat(said()).contains("there is no log in " + empty);
        assertThat(run("stats", "--data", empty.toString())).isEqualTo(2);
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void statistics_count_by_kind_and_by_type_of_event() {
        assertThat(run("stats", "--data", data.toString())).isZero();

        assertThat(printed().lines().toList())
                .contains("segments   2", "aggregates 40")
                .contains("first time 2023-11-14T22:13:20Z", "last time  2023-11-14T22:13:59Z")
                .anySatisfy(line -> assertThat(line).matches(" +40 +\\d+  event"))
                .anySatisfy(line -> assertThat(line).matches(" +40 +\\d+  snapshot"))
                .anySatisfy(line -> assertThat(line).matches(" +40 +\\d+  OrderPlaced"));
    }

    @Test
    void statistics_as_an_object_have_the_largest_first() {
        assertThat(run("stats", "--json", "--data", data.toString())).isZero();

        JsonNode object = CliJson.MAPPER.readTree(printed());
        assertThat(object.propertyNames())
                .containsExactly("log", "segments", "aggregates", "firstTime", "lastTime", "kinds", "eventTypes");
        assertThat(object.path("kinds").propertyNames()).startsWith("event", "snapshot");
        assertThat(object.path("eventTypes").path("OrderPlaced").path("count").asInt())
                .isEqualTo(40);
        assertThat(object.path("lastTime").asString("")).isEqualTo("2023-11-14T22:13:59Z");
    }

    @Test
    void a_damaged_log_has_no_statistics_but_a_reason() throws IOException {
        flipBitAt(HEADER_BYTES + 100);

        assertThat(run("stats", "--data", data.toString())).isEqualTo(1);

        assertThat(printed()).isEmpty();
        assertThat(said()).contains("damaged log: " + FIRST + " at " + HEADER_BYTES);
    }

    private void flipBitAt(int offset) throws IOException {
        byte[] bytes = Files.readAllBytes(log.resolve(FIRST));
        bytes[offset] ^= 1;
        Files.write(log.resolve(FIRST), bytes);
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        Console console = Console.plain(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        CommandLine commands = new CommandLine(new LogCommand(console));
        commands.setErr(new java.io.PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        return commands.execute(arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }
}
