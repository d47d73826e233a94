package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Updates;
import io.daybook.cli.Daybook;
import io.daybook.cli.audit.Replay;
import io.daybook.cli.console.CliJson;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.running.SystemReport;
import io.daybook.cli.running.SystemReport.RunningProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real system, started as a person starts it, on free ports. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class UpIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    private Path folder = Path.of("");

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endEverything() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void in_one_process_it_says_when_it_is_ready_keeps_its_directory_and_ends_when_asked() throws Exception {
        Process up = up();
        SystemReport report = ready(up);
        assertThat(report.seconds()).isPositive();
        assertThat(report.data()).isEqualTo(data().toString());
        assertThat(report.processes()).containsExactly(new RunningProcess("daybook", up.pid(), report.gateway()));
        assertThat(reported(report)).isEqualTo(report);
        assertThat(scraped(report.gateway()))
                .contains("mongodb_command_seconds_count{command=\"find\"", "mongodb_commit_age_seconds");

        Process second = up();
        assertThat(second.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(errors()).contains("another daybook (process " + up.pid() + ") is running on " + data());

        String order = CliJson.MAPPER
                .readTree(commanded(0, "demo", "--json", "--url", report.gateway()))
                .at("/orders/0/orderId")
                .asString();
        assertThat(commanded(0, "order", "why", order, "--url", report.gateway()))
                .contains("  PlaceOrder by anonymous\n", "    OrderPlaced  (0.000 s)\n", " s, ConfirmOrder, ");
        assertThat(commanded(0, "audit", "--replay", "--url", report.gateway()))
                .contains("The log replayed: ")
                .contains(" read models compared, 0 differ")
                .containsPattern("The provider's ledger: [1-9][0-9]* payments compared, 0 differ");
        changedByHand(report, "orderBooks", Updates.set("brokenBy", "hand"));
        assertThat(commanded(1, "audit", "--replay", "--json", "--url", report.gateway()))
                .contains("\"collection\":\"orderBooks\"")
                .contains("\"good\":false");
        changedByHand(report, "payments", Updates.inc("money.captured.amount", 1L));
        assertThat(commanded(1, "audit", "--url", report.gateway())).contains(" payments compared, 1 differ");

        up.destroy();
        assertThat(up.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(up.exitValue()).isZero();
        assertThat(data().resolve("running.json")).doesNotExist();
    }

    @Test
    void separately_a_killed_part_comes_back_and_none_outlives_its_supervisor() throws Exception {
        Process up = up("--separate");
        SystemReport report = ready(up);
        assertThat(report.processes())
                .extracting(RunningProcess::name)
                .containsExactly("gateway", "command-side", "saga-coordinator", "query-side", "axonserver", "mongodb");

        assertThat(report.processes()).allSatisfy(part -> {
            Path logs = data().resolve("logs");
            assertThat(logs.resolve(part.name() + ".log")).isNotEmptyFile();
            assertThat(logs.resolve(part.name() + ".out")).isEmptyFile(); // It is not rolled, so nothing may be logged.
        });

        assertThat(scraped(http(report, "mongodb"))).contains("mongodb_command_seconds_count{command=\"find\"");
        assertThat(scraped(http(report, "axonserver"))).contains("axon_log_commit_seconds_max");

        long killed = pid(report, "mongodb");
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> pid(reported(report), "mongodb") != killed && isReady(report));

        List<RunningProcess> last = reported(report).processes();
        up.destroyForcibly();
        await().atMost(SOON).until(() -> last.stream().noneMatch(part -> Toys.isAlive(part.pid())));
    }

    private static String http(SystemReport report, String part) {
        return report.processes().stream()
                .filter(process -> process.name().equals(part))
                .findFirst()
                .orElseThrow()
                .http();
    }

    private static String scraped(String address) throws Exception {
        try (InputStream page =
                URI.create(address + "/actuator/prometheus").toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What a command of a person at another terminal says, which ends so. */
    private String commanded(int exitCode, String... command) throws Exception {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(Toys.java(Daybook.class, command))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        started.add(process);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isEqualTo(exitCode);
        return Files.readString(out);
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    private static void changedByHand(SystemReport report, String collection, Bson change) {
        try (MongoClient mongodb = MongoClients.create(report.mongodb())) {
            mongodb.getDatabase(Replay.DATABASE).getCollection(collection).updateOne(new Document(), change);
        }
    }

    private Path data() {
        return folder.resolve("data").toAbsolutePath();
    }

    private Process up(String... more) throws IOException {
        List<String> command = Toys.java(Daybook.class, "up", "--json", "--data", data().toString());
        for (String port : List.of("--http-port", "--axonserver-port", "--dashboard-port", "--mongo-port")) {
            command.addAll(List.of(port, "0"));
        }
        command.addAll(List.of(more));
        Process up = new ProcessBuilder(command)
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("err").toFile()))
                .start();
        started.add(up);
        return up;
    }

    private static SystemReport ready(Process up) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(up.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        assertThat(line).as("the line that says that it is ready").isNotNull();
        return SystemReport.of(CliJson.MAPPER.readTree(line));
    }

    private static SystemReport reported(SystemReport report) throws IOException {
        return SystemReport.of(gateway(report).send(Call.get("/actuator/info")).body());
    }

    private static boolean isReady(SystemReport report) throws IOException {
        return gateway(report).send(Call.get("/actuator/health")).status() == 200;
    }

    private static GatewayClient gateway(SystemReport report) {
        return new GatewayClient(URI.create(report.gateway()));
    }

    private static long pid(SystemReport report, String name) {
        return report.processes().stream()
                .filter(process -> process.name().equals(name))
                .mapToLong(RunningProcess::pid)
                .findFirst()
                .orElseThrow();
    }
}
