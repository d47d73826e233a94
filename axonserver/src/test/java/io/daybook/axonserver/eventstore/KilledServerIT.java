package io.daybook.axonserver.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.disk.DirectoryDisk;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogSettings;
import io.daybook.axonserver.log.LogVerification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process is killed in mid-write on a real directory, again and again: whatever it acknowledged is there. */
class KilledServerIT {

    private static final int KILLS = 5;
    private static final int OUTPUT_BYTES = 30_000; // Some two thousand acknowledgements.

    private final Map<String, Long> acknowledged = new HashMap<>();

    @Test
    void what_was_acknowledged_survives_kill_9_under_64_writers(@TempDir Path directory) throws Exception {
        Path log = directory.resolve("log");
        for (int kill = 0; kill < KILLS; kill++) {
            appendUntilKilled(log, directory.resolve("acknowledged-" + kill));

            assertThat(LogVerification.of(DirectoryDisk.in(log), Optional.empty())
                            .bad())
                    .isEmpty();
            try (EventLog reopened = EventLog.open(DirectoryDisk.in(log), LogSettings.standard())) {
                acknowledged.forEach(
                        (writer, sequence) -> assertThat(reopened.index().highestSequence(writer))
                                .as("both events of a pair or none")
                                .isOdd()
                                .isGreaterThanOrEqualTo(sequence));
            }
        }
        assertThat(acknowledged).hasSize(AppendingProcess.WRITERS);
    }

    private void appendUntilKilled(Path log, Path output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProcess.class.getName(),
                        log.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(output.toFile())
                .start();
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> Files.size(output) > OUTPUT_BYTES);
        } finally {
            process.destroyForcibly().waitFor();
        }
        Files.readString(output)
                .lines()
                .filter(line -> line.endsWith(".")) // The last one may have been killed as well.
                .forEach(this::remember);
    }

    private void remember(String line) {
        String[] parts = line.split("[ .]", -1);
        acknowledged.put(parts[0], Long.parseLong(parts[1]));
    }
}
