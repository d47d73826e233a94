package io.daybook.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.systemtests.running.Benchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./daybook bench log}, for a second each: it needs no system, and leaves nothing behind. */
class BenchLogIT {

    @TempDir
    @Nullable
    Path directory;

    @Test
    void appends_and_reads_stand_beside_what_disk_and_network_allow() throws Exception {
        Path disk = Files.createDirectory(Objects.requireNonNull(directory).resolve("disk"));

        JsonNode report = Benchmark.report(
                directory,
                "log",
                "--directory=" + disk,
                "--in-flight=4",
                "--connections=1,2",
                "--readers=2",
                "--events=5000",
                "--warm-up=0",
                "--seconds=1");

        // Under load a window may see nothing done, but nothing may fail.
        assertThat(report.at("/measurements")).hasSize(10).allSatisfy(measured -> assertThat(
                        measured.at("/others").asLong())
                .as("%s", measured)
                .isZero());
        assertThat(report.at("/measurements").findValuesAsText("name"))
                .contains("append", "append on 2 connections", "stream read", "aggregate load");
        assertThat(report.at("/measurements").findValuesAsText("side"))
                .contains("floor: fdatasync", "floor: gRPC echo", "floor: gRPC stream");
        try (Stream<Path> left = Files.list(disk)) {
            assertThat(left).isEmpty();
        }
    }
}
