package io.daybook.systemtests.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus itself says of its files. It runs where promtool is installed. */
@EnabledIf("isInstalled")
class PromtoolIT {

    static final String TESTS = "deploy/prometheus/tests/daybook.yml";

    static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    }

    @Test
    void takes_the_rules() throws Exception {
        assertAccepted("check", "rules", "--lint=all", "--lint-fatal", AlertRules.FILE);
    }

    @Test
    void takes_the_configuration(@TempDir Path scratch) throws Exception {
        Path here = scratch.resolve("prometheus.yml");
        Files.writeString(
                here,
                ComposeFile.text("deploy/prometheus/prometheus.yml")
                        .replace("/etc/prometheus/rules", ComposeFile.ROOT.resolve("deploy/prometheus/rules") + ""));

        assertAccepted("check", "config", here.toString());
    }

    @Test
    void sees_every_alert_fire_and_end() throws Exception {
        assertAccepted("test", "rules", TESTS);
    }

    private static void assertAccepted(String... arguments) throws IOException, InterruptedException {
        Process promtool = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                        .toList())
                .directory(ComposeFile.ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
    }
}
