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
import io.daybook.axonserver.log.ScheduledEvent;
import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** A data directory with a log, and the commands about it. */
final class Logbook {

    static final int HEADER_BYTES = 4096;

    private final Path data;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Nothing is in the directory yet. */
    Logbook(Path data) {
        this.data = data;
    }

    /** Writes forty placed orders in two segments, each with a snapshot. */
    void write() throws IOException {
        try (EventLog open = open()) {
            for (int i = 0; i < 40; i++) {
                append(open, i);
            }
            assertThat(open.segments()).isEqualTo(2);
        }
    }

    Path log() {
        return data.resolve("axonserver");
    }

    EventLog open() throws IOException {
        LogSettings small = new LogSettings(
                HEADER_BYTES + 8_000, 1 << 20, 1 << 20, 2 << 20, Duration.ofMillis(50), Duration.ofMillis(50), false);
        return EventLog.open(DirectoryDisk.in(log()), small);
    }

    static void append(EventLog log, int order) {
        RawEvent placed = event(order, "OrderPlaced");
        log.submit(LogTransaction.events(List.of(placed))).join();
        log.submit(LogTransaction.snapshot(event(order, "OrderState"))).join();
    }

    /** Schedules events of those names for the year 2100, but what is "overdue"; what is "cancelled" is also that. */
    static void schedule(EventLog log, String... names) {
        for (String name : names) {
            UUID id = UUID.randomUUID();
            Instant due = name.equals("overdue") ? Instant.EPOCH : Instant.parse("2100-01-01T00:00:00Z");
            log.submit(LogTransaction.schedule(id, due.toEpochMilli(), loose(name)))
                    .join();
            if (name.equals("cancelled")) {
                log.submit(LogTransaction.cancel(id)).join();
            }
        }
    }

    /** The names of what is scheduled in the log of that data directory. */
    static List<String> scheduledIn(Path data) throws IOException {
        try (DirectoryDisk log = DirectoryDisk.in(data.resolve("axonserver"))) {
            return ScheduledEvent.openIn(log).stream()
                    .map(scheduled -> scheduled.event().payloadType())
                    .toList();
        }
    }

    private static RawEvent loose(String type) {
        return RawEvent.of(Event.newBuilder()
                .setMessageIdentifier(type)
                .setPayload(SerializedObject.newBuilder().setType(type))
                .build());
    }

    private static RawEvent event(int order, String type) {
        return RawEvent.of(Event.newBuilder()
                .setMessageIdentifier(type + "-" + order)
                .setAggregateIdentifier("order-" + order)
                .setAggregateType("Order")
                .setTimestamp(1_700_000_000_000L + order * 1000L)
                .setPayload(SerializedObject.newBuilder().setType(type).setData(ByteString.copyFromUtf8("{}")))
                .build());
    }

    /** The exit code of a command. */
    int run(String... arguments) {
        out.reset();
        err.reset();
        Console console = Console.plain(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        CommandLine commands = new CommandLine(new LogCommand(console));
        commands.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        return commands.execute(arguments);
    }

    String printed() {
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    JsonNode object() {
        return CliJson.MAPPER.readTree(printed());
    }

    String said() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }
}
