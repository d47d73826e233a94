package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.Daybook;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Where a person starts the real system on free ports, and asks it. Whatever still runs at the end is killed. */
final class Terminal implements AutoCloseable {

    private final Path folder;
    private final List<Process> started = new ArrayList<>();

    Terminal(Path folder) {
        this.folder = folder;
    }

    /** The data directory of each system that is started. */
    Path data() {
        return folder.resolve("data").toAbsolutePath();
    }

    Process up(String... more) throws IOException {
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

    /** What the systems complained of. */
    String errors() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    /** What a command of a person at another terminal says, which ends so. */
    String commanded(int exitCode, String... command) throws Exception {
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

    static SystemReport ready(Process up) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(up.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        assertThat(line).as("the line that says that it is ready").isNotNull();
        return SystemReport.of(CliJson.MAPPER.readTree(line));
    }

    static SystemReport reported(SystemReport report) throws IOException {
        return SystemReport.of(gateway(report).send(Call.get("/actuator/info")).body());
    }

    static boolean isReady(SystemReport report) throws IOException {
        return gateway(report).send(Call.get("/actuator/health")).status() == 200;
    }

    private static GatewayClient gateway(SystemReport report) {
        return new GatewayClient(URI.create(report.gateway()));
    }

    /** What Prometheus reads there. */
    static String scraped(String address) throws IOException {
        try (InputStream page =
                URI.create(address + "/actuator/prometheus").toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Where a part that is asked otherwise than by HTTP shows its health and its metrics. */
    static String monitoring(SystemReport report, String name) {
        return report.processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow()
                .http();
    }

    static long pid(SystemReport report, String name) {
        return report.processes().stream()
                .filter(process -> process.name().equals(name))
                .mapToLong(RunningProcess::pid)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        started.forEach(process -> process.destroyForcibly().onExit().join());
    }
}
