package io.daybook.systemtests.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One run of {@code ./daybook bench}. */
public final class Benchmark {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Benchmark() {}

    /**
     * Runs it to its end and answers the report.
     *
     * @param directory where what it says besides is kept
     */
    public static JsonNode report(Path directory, String... arguments) throws IOException, InterruptedException {
        Path said = directory.resolve("bench.log");
        List<String> command = new ArrayList<>(Jdk.OWN.launchBenchmarks());
        command.add("bench");
        command.addAll(List.of(arguments));
        command.add("--json");
        Process bench = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
        JsonNode report = JSON.readTree(bench.getInputStream());
        assertThat(bench.waitFor()).as(Files.readString(said)).isZero();
        return report;
    }
}
