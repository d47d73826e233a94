package io.daybook.systemtests.longlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.axonserver.AxonServerOptions;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.systemtests.audit.Audit;
import io.daybook.systemtests.running.CommandRun;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.walks.WalkedHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Years of orders in one log: {@code mvn verify -pl system-tests -am -Dtest=NONE -Pfaults -Dit.test=MillionEventsIT}
 * writes a million events, with {@code -Ddaybook.events=…} another number.
 */
@EnabledIfSystemProperty(named = "daybook.events", matches = "\\d+", disabledReason = "By hand, see CONTRIBUTING.md.")
class MillionEventsIT {

    private static final long EVENTS = Long.getLong("daybook.events", 0);
    private static final Duration PATIENCE = Duration.ofMinutes(3).plusMillis(5 * EVENTS);

    /** Events of a transaction, which is not divided: as they were written. */
    private static final int APPENDED_AT_ONCE = 500;

    @TempDir
    static @Nullable Path scratch;

    private static @Nullable LongLog shop;
    private static long written;

    @BeforeAll
    static void the_shop_is_years_old() throws IOException {
        try (EmbeddedAxonServer server = server(data())) {
            written = WalkedHistory.append(server.address(), EVENTS);
        }
        shop = new LongLog(RunningSystem.start(data(), Jdk.OWN, "--separate"), PATIENCE);
        shop.awaitRead(written);
        shop.goOn();
    }

    @AfterAll
    static void the_shop_is_closed() {
        if (shop != null) {
            shop.system().close();
        }
    }

    @Test
    void an_export_is_resumed_and_adds_up() throws Exception {
        Totals shown = Totals.shown(shop().balances());
        assertThat(shown.money()).hasSize(2);
        ExportRuns runs = new ExportRuns(shop().system(), directory("exports"));

        assertThat(Totals.exported(runs.whole("events.parquet"), shown.rows())).isEqualTo(shown);
        assertThat(Totals.exported(runs.interrupted("events.csv", written), shown.rows()))
                .isEqualTo(shown);
        assertThat(Totals.exported(runs.interrupted("events.ndjson", written), shown.rows()))
                .isEqualTo(shown);
    }

    @Test
    void an_export_of_all_needs_no_more_memory_than_one_of_a_tenth() throws Exception {
        ExportRuns runs = new ExportRuns(shop().system(), directory("measured"));

        runs.assertServicesKeepNothing(written);
        runs.assertParquetIsMadeInConstantMemory(written);
    }

    @Test
    void the_log_is_backed_up_restored_and_moved_while_the_shop_goes_on() throws Exception {
        Path backup = directory("backup");
        Path restored = directory("restored");
        JsonNode copy = backedUpWhileOrdersCome(backup);
        long events = copy.path("events").asLong();
        String head = copy.path("head").asText();
        assertThat(events).isGreaterThan(written);
        assertThat(log("verify", backup, "--head", head).path("events").asLong())
                .isEqualTo(events);

        log("restore", restored, backup.toString());

        assertThat(log("verify", restored, "--head", head).path("events").asLong())
                .isEqualTo(events);
        try (RunningSystem system = RunningSystem.start(restored, Jdk.OWN)) {
            goesOn(new LongLog(system, PATIENCE), events);
        }
        try (EmbeddedAxonServer other = moved(restored)) {
            Map<String, String> there = Map.of("DAYBOOK_AXONSERVER", other.address());
            try (RunningSystem system = RunningSystem.start(restored, Jdk.OWN, there)) {
                goesOn(new LongLog(system, PATIENCE), events);
            }
        }
    }

    /** A second time for what came meanwhile, as one would do it every hour. */
    private static JsonNode backedUpWhileOrdersCome(Path backup) throws Exception {
        try (Customers customers = new Customers(shop())) {
            customers.awaitMoreOrders();
            JsonNode first = log("backup", data(), backup.toString());
            customers.awaitMoreOrders();
            JsonNode second = log("backup", data(), backup.toString());
            assertThat(second.path("events").asLong())
                    .isGreaterThan(first.path("events").asLong());
            customers.awaitMoreOrders();
            assertThat(log("verify", data(), "--head", second.path("head").asText())
                            .path("events")
                            .asLong())
                    .isGreaterThan(second.path("events").asLong());
            return second;
        }
    }

    private static void goesOn(LongLog restored, long events) throws Exception {
        restored.awaitRead(events);
        restored.goOn();
        restored.balances();
        String log = restored.system().axonserver();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Audit.ofLogAt(log).finish()).isEmpty());
    }

    /** Another server with the log; the command that takes it there was killed on its way. */
    private static EmbeddedAxonServer moved(Path data) throws Exception {
        long events = log("verify", data).path("events").asLong();
        HeldAppends held = new HeldAppends(events / APPENDED_AT_ONCE / 3);
        EmbeddedAxonServer server = EmbeddedAxonServer.start(
                AxonServerOptions.in(directory("other")).withFreePorts().withInterceptor(held));
        String[] copy = {"log", "copy", "--data", data.toString(), "--to", server.address()};
        try (CommandRun killed = CommandRun.start(copy)) {
            await().atMost(PATIENCE).until(held::isHolding);
            killed.kill();
        }
        held.release();
        JsonNode resumed = CommandRun.report(copy);
        assertThat(resumed.path("before").asLong()).isBetween(1L, events - 1);
        assertThat(resumed.path("events").asLong()).isEqualTo(events);
        assertThat(log("copy", data, "--move", "--to", server.address())
                        .path("before")
                        .asLong())
                .isEqualTo(events);
        return server;
    }

    /** What {@code ./daybook log} says. */
    private static JsonNode log(String command, Path data, String... further) throws Exception {
        String[] arguments = new String[4 + further.length];
        arguments[0] = "log";
        arguments[1] = command;
        arguments[2] = "--data";
        arguments[3] = data.toString();
        System.arraycopy(further, 0, arguments, 4, further.length);
        return CommandRun.report(arguments);
    }

    private static EmbeddedAxonServer server(Path data) throws IOException {
        return EmbeddedAxonServer.start(
                AxonServerOptions.in(data.resolve("axonserver")).withFreePorts());
    }

    private static LongLog shop() {
        return Objects.requireNonNull(shop);
    }

    private static Path data() {
        return directory("data");
    }

    private static Path directory(String name) {
        return Objects.requireNonNull(scratch).resolve(name);
    }
}
