package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.cli.running.SystemReport;
import io.daybook.cli.running.SystemReport.RunningProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real system in processes of its own, started as a person starts it. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class SeparateUpIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void a_killed_part_comes_back_and_none_outlives_its_supervisor(@TempDir Path folder) throws Exception {
        try (Terminal terminal = new Terminal(folder)) {
            Process up = terminal.up("--separate");
            SystemReport report = Terminal.ready(up);
            assertThat(report.processes())
                    .extracting(RunningProcess::name)
                    .containsExactly(
                            "gateway", "command-side", "saga-coordinator", "query-side", "axonserver", "mongodb");

            assertThat(report.processes()).allSatisfy(part -> {
                Path logs = terminal.data().resolve("logs");
                assertThat(logs.resolve(part.name() + ".log")).isNotEmptyFile();
                assertThat(logs.resolve(part.name() + ".out"))
                        .isEmptyFile(); // It is not rolled; nothing may be logged.
            });

            assertThat(Terminal.scraped(Terminal.monitoring(report, "mongodb")))
                    .contains("mongodb_command_seconds_count{command=\"find\"");
            assertThat(Terminal.scraped(Terminal.monitoring(report, "axonserver")))
                    .contains("axon_log_commit_seconds_max");

            long killed = Terminal.pid(report, "mongodb");
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() ->
                            Terminal.pid(Terminal.reported(report), "mongodb") != killed && Terminal.isReady(report));

            List<RunningProcess> last = Terminal.reported(report).processes();
            up.destroyForcibly();
            await().atMost(SOON).until(() -> last.stream().noneMatch(part -> Toys.isAlive(part.pid())));
        }
    }
}
