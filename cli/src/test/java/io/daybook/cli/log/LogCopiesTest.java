package io.daybook.cli.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.AxonServerOptions;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.axonserver.log.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is backed up, restored, and copied to another server. */
class LogCopiesTest {

    private final Path data;
    private final Path backup;
    private final Path other;
    private final Logbook logbook;

    LogCopiesTest(@TempDir Path directory) {
        data = directory.resolve("data");
        backup = directory.resolve("backup");
        other = directory.resolve("other");
        logbook = new Logbook(data);
    }

    @BeforeEach
    void write() throws IOException {
        logbook.write();
    }

    @Test
    void a_running_log_is_backed_up_and_restored_elsewhere() throws IOException {
        try (EventLog running = logbook.open()) {
            assertThat(backUp()).isZero();
            Logbook.append(running, 40);
            assertThat(backUp()).isZero();
        }
        assertThat(logbook.object().path("events").asInt()).isEqualTo(41);
        assertThat(logbook.object().path("copy").asString("")).isEqualTo(backup.toString());
        String head = logbook.object().path("head").asString("");
        assertThat(logbook.run("verify", "--data", backup.toString(), "--head", head))
                .isZero();

        assertThat(logbook.run("restore", "--data", other.toString(), backup.toString()))
                .isZero();

        assertThat(logbook.printed()).contains("events     41", "head       " + head);
        assertThat(logbook.run("verify", "--data", other.toString(), "--head", head))
                .isZero();
    }

    @Test
    void nothing_is_restored_beside_read_models_of_another_log() throws IOException {
        backUp();
        Files.createDirectories(other.resolve("mongodb"));

        assertThat(logbook.run("restore", "--data", other.toString(), backup.toString()))
                .isNotZero();
        assertThat(other.resolve("axonserver")).doesNotExist();
    }

    @Test
    void nothing_is_restored_over_a_log_that_went_on() throws IOException {
        backUp();
        try (EventLog open = logbook.open()) {
            Logbook.append(open, 40);
        }

        assertThat(logbook.run("restore", "--data", data.toString(), backup.toString()))
                .isNotZero();

        assertThat(logbook.run("verify", "--data", data.toString())).isZero();
        assertThat(logbook.printed()).contains("events     41");
    }

    @Test
    void a_log_is_copied_to_another_server_and_goes_on_where_it_was_left() throws IOException {
        try (EmbeddedAxonServer server = EmbeddedAxonServer.start(
                AxonServerOptions.in(other.resolve("axonserver")).withFreePorts())) {
            assertThat(copyTo(server)).isZero();
            assertThat(logbook.object().path("before").asInt(-1)).isZero();
            assertThat(logbook.object().path("events").asInt()).isEqualTo(40);
            try (EventLog open = logbook.open()) {
                Logbook.append(open, 40);
            }

            assertThat(copyTo(server)).isZero();
            assertThat(logbook.object().path("before").asInt()).isEqualTo(40);
            assertThat(logbook.object().path("events").asInt()).isEqualTo(41);
        }
        assertThat(logbook.run("stats", "--json", "--data", other.toString())).isZero();
        assertThat(logbook.object()
                        .path("eventTypes")
                        .path("OrderPlaced")
                        .path("count")
                        .asInt())
                .isEqualTo(41);
        assertThat(logbook.object().path("kinds").path("snapshot").path("count").asInt())
                .isEqualTo(42); // One twice.
    }

    @Test
    void a_server_with_other_events_is_left_as_it_is() throws IOException {
        Logbook strange = new Logbook(other);
        try (EventLog open = strange.open()) {
            Logbook.append(open, 7);
        }
        try (EmbeddedAxonServer server =
                EmbeddedAxonServer.start(AxonServerOptions.in(strange.log()).withFreePorts())) {
            assertThat(copyTo(server)).isNotZero();
        }

        assertThat(logbook.run("verify", "--data", other.toString())).isZero();
        assertThat(logbook.printed()).contains("events     1");
    }

    @Test
    void a_move_also_schedules_what_is_open_and_each_once() throws IOException {
        try (EventLog open = logbook.open()) {
            Logbook.schedule(open, "soon", "later", "cancelled");
        }
        try (EmbeddedAxonServer server = EmbeddedAxonServer.start(
                AxonServerOptions.in(other.resolve("axonserver")).withFreePorts())) {
            assertThat(moveTo(server)).isZero();
            assertThat(logbook.object().path("events").asInt()).isEqualTo(40);
            assertThat(logbook.object().path("scheduled").asInt()).isEqualTo(2);

            assertThat(moveTo(server)).isZero();
            assertThat(logbook.object().path("scheduled").asInt(-1)).isZero();
        }
        assertThat(Logbook.scheduledIn(other)).containsExactly("soon", "later");
    }

    @Test
    void a_move_that_was_interrupted_goes_on_at_a_log_that_goes_its_own_way_by_now() throws IOException {
        try (EventLog open = logbook.open()) {
            Logbook.schedule(open, "overdue", "later");
        }
        try (EmbeddedAxonServer server = EmbeddedAxonServer.start(
                AxonServerOptions.in(other.resolve("axonserver")).withFreePorts())) {
            assertThat(moveTo(server)).isZero();
            forgetTheLastNote();
            await().untilAsserted(() ->
                    assertThat(copyTo(server)).as("it has an event more").isNotZero());

            assertThat(moveTo(server)).isZero();
            assertThat(logbook.object().path("events").asInt()).isEqualTo(41);
            assertThat(logbook.object().path("scheduled").asInt()).isEqualTo(1);
        }
    }

    @Test
    void a_log_that_went_on_after_it_was_moved_is_not_moved_again() throws IOException {
        try (EmbeddedAxonServer server = EmbeddedAxonServer.start(
                AxonServerOptions.in(other.resolve("axonserver")).withFreePorts())) {
            assertThat(moveTo(server)).isZero();
            try (EventLog open = logbook.open()) {
                Logbook.append(open, 40);
                Logbook.schedule(open, "later");
            }
            assertThat(moveTo(server)).isNotZero();
            assertThat(logbook.said()).contains("went on", "lacks 1");
        }
        assertThat(Logbook.scheduledIn(other)).isEmpty();
    }

    private void forgetTheLastNote() throws IOException {
        try (Stream<Path> files = Files.list(logbook.log())) {
            Path noted = files.filter(file -> file.getFileName().toString().startsWith("moved-to-"))
                    .findAny()
                    .orElseThrow();
            Files.write(noted, Files.readAllLines(noted).subList(0, 1));
        }
    }

    @Test
    void what_is_scheduled_in_a_running_log_is_not_moved() throws IOException {
        try (EmbeddedAxonServer server = EmbeddedAxonServer.start(
                        AxonServerOptions.in(other.resolve("axonserver")).withFreePorts());
                EventLog running = logbook.open()) {
            Logbook.schedule(running, "later");
            assertThat(moveTo(server)).isNotZero();
            assertThat(logbook.said()).contains("another server");
        }
        assertThat(Logbook.scheduledIn(other)).isEmpty();
    }

    @Test
    void an_address_without_a_port_is_wrong_usage() {
        assertThat(logbook.run("copy", "--data", data.toString(), "--to", "localhost"))
                .isEqualTo(2);
        assertThat(logbook.said()).contains("'localhost' is not HOST:PORT");
    }

    private int backUp() {
        return logbook.run("backup", "--json", "--data", data.toString(), backup.toString());
    }

    private int moveTo(EmbeddedAxonServer server) {
        return logbook.run("copy", "--move", "--json", "--data", data.toString(), "--to", server.address());
    }

    private int copyTo(EmbeddedAxonServer server) {
        return logbook.run("copy", "--json", "--data", data.toString(), "--to", server.address());
    }
}
