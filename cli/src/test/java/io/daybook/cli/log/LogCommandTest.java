package io.daybook.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.log.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LogCommandTest {

    private static final String FIRST = "0000000000.log";

    private final Path data;
    private final Logbook logbook;

    LogCommandTest(@TempDir Path data) {
        this.data = data;
        this.logbook = new Logbook(data);
    }

    @BeforeEach
    void write() throws IOException {
        logbook.write();
    }

    @Test
    void a_good_log_is_described_and_exits_with_0() {
        assertThat(logbook.run("verify", "--data", data.toString())).isZero();

        assertThat(logbook.printed().lines().toList())
                .contains("segments   2", "records    80", "events     40", "snapshots  40")
                .contains(
                        "log        " + logbook.log().toAbsolutePath(),
                        "first      " + FIRST + " at " + Logbook.HEADER_BYTES)
                .anySatisfy(line -> assertThat(line).startsWith("last       0000000001.log at "))
                .anySatisfy(line -> assertThat(line).matches("head       80:[0-9a-f]{64}"));
        assertThat(logbook.said()).isEmpty();
    }

    @Test
    void a_copy_of_the_log_alone_is_found_too() {
        assertThat(logbook.run("verify", "--data", logbook.log().toString())).isZero();
        assertThat(logbook.printed()).contains("events     40");
    }

    @Test
    void the_object_says_the_same() {
        assertThat(logbook.run("verify", "--json", "--data", data.toString())).isZero();

        JsonNode object = logbook.object();
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
        flipBitAt(Logbook.HEADER_BYTES + 100);

        assertThat(logbook.run("verify", "--json", "--data", data.toString())).isEqualTo(1);

        assertThat(logbook.said()).startsWith("damaged log: " + FIRST + " at " + Logbook.HEADER_BYTES + ": ");
        JsonNode object = logbook.object();
        assertThat(object.path("good").asBoolean()).isFalse();
        assertThat(object.path("bad").asString("")).isEqualTo(logbook.said());
    }

    @Test
    void a_head_that_was_kept_shows_that_the_end_is_gone() throws IOException {
        logbook.run("verify", "--json", "--data", data.toString());
        String head = logbook.object().path("head").asString("");
        assertThat(logbook.run("verify", "--data", data.toString(), "--head", head))
                .isZero();
        Files.delete(logbook.log().resolve("0000000001.log"));
        assertThat(logbook.run("verify", "--data", data.toString())).isZero();

        assertThat(logbook.run("verify", "--data", data.toString(), "--head", head))
                .isEqualTo(1);
        assertThat(logbook.said()).startsWith("the end is gone");
    }

    @Test
    void what_a_crash_left_unfinished_is_told_and_no_damage() throws IOException {
        Path last = logbook.log().resolve("0000000001.log");
        byte[] bytes = Files.readAllBytes(last);
        bytes[bytes.length - 1] = 1;
        Files.write(last, bytes);

        assertThat(logbook.run("verify", "--data", data.toString())).isZero();
        assertThat(logbook.printed()).contains("unfinished ").contains("never acknowledged");
    }

    @Test
    void a_running_system_is_looked_at_and_goes_on() throws IOException {
        try (EventLog running = logbook.open()) {
            Logbook.append(running, 40);

            assertThat(logbook.run("verify", "--data", data.toString())).isZero();
            assertThat(logbook.printed()).contains("events     41");

            Logbook.append(running, 41);
            assertThat(running.lastToken()).isEqualTo(41);
        }
    }

    @Test
    void a_directory_that_is_no_log_exits_with_2_and_stays_as_it_is(@TempDir Path empty) {
        assertThat(logbook.run("verify", "--data", empty.toString())).isEqualTo(2);
        assertThat(logbook.said()).contains("there is no log in " + empty);
        assertThat(logbook.run("stats", "--data", empty.toString())).isEqualTo(2);
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void statistics_count_by_kind_and_by_type_of_event() {
        assertThat(logbook.run("stats", "--data", data.toString())).isZero();

        assertThat(logbook.printed().lines().toList())
                .contains("segments   2", "aggregates 40")
                .contains("first time 2023-11-14T22:13:20Z", "last time  2023-11-14T22:13:59Z")
                .anySatisfy(line -> assertThat(line).matches(" +40 +\\d+  event"))
                .anySatisfy(line -> assertThat(line).matches(" +40 +\\d+  snapshot"))
                .anySatisfy(line -> assertThat(line).matches(" +40 +\\d+  OrderPlaced"));
    }

    @Test
    void statistics_as_an_object_have_the_largest_first() {
        assertThat(logbook.run("stats", "--json", "--data", data.toString())).isZero();

        JsonNode object = logbook.object();
        assertThat(object.propertyNames())
                .containsExactly("log", "segments", "aggregates", "firstTime", "lastTime", "kinds", "eventTypes");
        assertThat(object.path("kinds").propertyNames()).startsWith("event", "snapshot");
        assertThat(object.path("eventTypes").path("OrderPlaced").path("count").asInt())
                .isEqualTo(40);
        assertThat(object.path("lastTime").asString("")).isEqualTo("2023-11-14T22:13:59Z");
    }

    @Test
    void a_damaged_log_has_no_statistics_but_a_reason() throws IOException {
        flipBitAt(Logbook.HEADER_BYTES + 100);

        assertThat(logbook.run("stats", "--data", data.toString())).isEqualTo(1);

        assertThat(logbook.printed()).isEmpty();
        assertThat(logbook.said()).contains("damaged log: " + FIRST + " at " + Logbook.HEADER_BYTES);
    }

    private void flipBitAt(int offset) throws IOException {
        byte[] bytes = Files.readAllBytes(logbook.log().resolve(FIRST));
        bytes[offset] ^= 1;
        Files.write(logbook.log().resolve(FIRST), bytes);
    }
}
