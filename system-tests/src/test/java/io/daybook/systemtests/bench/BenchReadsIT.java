package io.daybook.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./daybook bench reads}, for a second each: what it asks is answered, and nothing is written by asking. */
@EnabledIfSystemProperty(named = "faults.bench", matches = "true")
class BenchReadsIT {

    @TempDir
    @Nullable
    Path data;

    @Test
    void every_question_is_answered_and_stands_beside_the_floor() throws Exception {
        Path directory = Objects.requireNonNull(data);
        Path page = directory.resolve("reads.html");
        try (RunningSystem system = RunningSystem.start(directory, Jdk.OWN)) {
            JsonNode report = system.bench(
                    "reads", "--in-flight", "2", "--warm-up", "1", "--seconds", "1", "--html", page.toString());

            assertThat(report.at("/measurements")).hasSize(15).allSatisfy(measured -> {
                assertThat(measured.at("/done").asLong()).as("%s", measured).isPositive();
                assertThat(measured.at("/others").asLong()).as("%s", measured).isZero();
                assertThat(measured.at("/eventsEach").asDouble()).isZero();
            });
            assertThat(report.at("/measurements").findValuesAsText("side"))
                    .contains("Daybook", "with a consistency token", "floor: HTTP echo");
            assertThat(report.at("/comparisons")).hasSize(10);
            assertThat(Files.readString(page)).contains("one order, 2 in flight", "<svg");
        }
    }
}
