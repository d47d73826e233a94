package io.daybook.systemtests.longlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.systemtests.running.CommandRun;
import io.daybook.systemtests.running.RunningSystem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Exports of a system by {@code ./daybook events export}, into files of a directory. */
record ExportRuns(RunningSystem system, Path directory) {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final List<String> ON_THE_WAY = List.of("gateway", "query-side", "axonserver");

    /** A row is more than twice as long. */
    private static final int BYTES_OF_A_THIRD = 150;

    /** What a process keeps at one moment and not at another, whatever is exported. */
    private static final long NOISE_BYTES = 16 << 20;

    private static final long NATIVE_NOISE_BYTES = 64 << 20;

    /** That nothing interrupts. */
    Path whole(String name) throws Exception {
        Path file = Files.createDirectories(directory).resolve(name);
        CommandRun.report(command(system.gateway(), file));
        return file;
    }

    /** That is interrupted after a third, killed after another, and then finished. */
    Path interrupted(String name, long events) throws Exception {
        Path file = Files.createDirectories(directory).resolve(name);
        stop(file, events, CommandRun::interrupt);
        long first = Files.size(file);
        stop(file, events, CommandRun::kill);
        long second = Files.size(file);
        long rest = CommandRun.report(command(system.gateway(), file))
                .path("events")
                .asLong();
        assertThat(List.of(0L, first, second, Files.size(file))).isSorted().doesNotHaveDuplicates();
        assertThat(rest).isBetween(1L, events - 1);
        return file;
    }

    /** Something done to a command that runs. */
    private interface End {
        void of(CommandRun run) throws IOException, InterruptedException;
    }

    private void stop(Path file, long events, End end) throws IOException, InterruptedException {
        long before = Files.exists(file) ? Files.size(file) : 0;
        try (Relay relay = Relay.to(system.gateway(), events * BYTES_OF_A_THIRD);
                CommandRun run = CommandRun.start(command(relay.url(), file))) {
            await().atMost(PATIENCE).until(() -> relay.isHalted() && Files.exists(file) && Files.size(file) > before);
            assertThat(run.isRunning()).isTrue();
            end.of(run);
        }
    }

    /** A client stops on its way, so that whatever may be buffered is, and looks at what the services need then. */
    void assertServicesKeepNothing(long events) throws IOException, InterruptedException {
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(
                URI.create(system.gateway() + "/v1/events").toURL().openStream(), StandardCharsets.UTF_8))) {
            skip(rows, events / 10);
            Map<String, Long> early = live();
            skip(rows, events * 8 / 10);
            Map<String, Long> late = live();
            System.out.println("Live bytes after a tenth " + early + ", after nine tenths " + late);
            early.forEach((service, bytes) ->
                    assertThat(late.get(service)).as(service).isLessThan(bytes + NOISE_BYTES));
        }
    }

    private static void skip(BufferedReader rows, long count) throws IOException {
        for (long row = 0; row < count; row++) {
            assertThat(rows.readLine()).isNotNull();
        }
    }

    private Map<String, Long> live() throws IOException, InterruptedException {
        Map<String, Long> bytes = new LinkedHashMap<>();
        for (String service : ON_THE_WAY) {
            bytes.put(service, Memory.live(system.pid(service)));
        }
        return bytes;
    }

    void assertParquetIsMadeInConstantMemory(long events) throws Exception {
        long tenth = peakOfParquet("tenth.parquet", "--to", Long.toString(events / 10));
        long all = peakOfParquet("all.parquet");
        System.out.println(
                "Peak of the process that makes Parquet: " + tenth + " bytes for a tenth, " + all + " for all");
        assertThat(all).isPositive().isLessThan(tenth + NATIVE_NOISE_BYTES);
    }

    private long peakOfParquet(String name, String... further) throws Exception {
        Path file = Files.createDirectories(directory).resolve(name);
        AtomicLong peak = new AtomicLong();
        try (CommandRun run = CommandRun.start(command(system.gateway(), file, further))) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
                peak.accumulateAndGet(peakOfWriter(), Math::max);
                return !run.isRunning();
            });
            run.finish();
        }
        return peak.get();
    }

    private long peakOfWriter() throws IOException {
        return ProcessHandle.of(system.pid("query-side"))
                .orElseThrow()
                .descendants()
                .filter(child -> commandLine(child.pid()).contains("ParquetWriter"))
                .mapToLong(child -> Memory.peak(child.pid()))
                .max()
                .orElse(0);
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
        } catch (IOException ended) {
            return "";
        }
    }

    private static String[] command(String gateway, Path file, String... further) {
        List<String> command =
                new ArrayList<>(List.of("events", "export", "--url", gateway, "--file", file.toString()));
        command.addAll(List.of(further));
        return command.toArray(String[]::new);
    }
}
