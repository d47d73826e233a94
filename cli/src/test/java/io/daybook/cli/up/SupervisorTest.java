package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SupervisorTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    private Path folder = Path.of("");

    private final List<String> heard = new CopyOnWriteArrayList<>();

    private Path pids() {
        return folder.resolve("pids");
    }

    private List<Long> awaitStarts(int starts) {
        await().atMost(SOON).until(() -> Toys.pids(pids()).size() >= starts);
        return Toys.pids(pids());
    }

    @Test
    void a_child_that_is_killed_is_started_again_after_a_second() {
        Supervisor supervisor = new Supervisor(Toys.child(pids(), folder.resolve("log")), heard::add);
        long first = awaitStarts(1).get(0);
        long killed = System.nanoTime();
        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        long second = awaitStarts(2).get(1);

        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(Toys.isAlive(second)).isTrue();
        await().atMost(SOON).untilAsserted(() -> assertThat(heard)
                .containsExactly("", "gateway ended (exit code 137); it is started again", ""));
        supervisor.close();
    }

    @Test
    void an_ended_child_is_gone_and_stays_gone() {
        Supervisor supervisor = new Supervisor(Toys.child(pids(), folder.resolve("log")), heard::add);
        long child = awaitStarts(1).get(0);

        supervisor.close();

        assertThat(Toys.isAlive(child)).isFalse();
        assertThat(heard).containsExactly("");
    }

    @Test
    void what_earlier_children_printed_is_put_aside_when_it_has_grown_large() throws IOException {
        Path output = folder.resolve("log");
        Files.write(output, new byte[(int) ChildProcess.OUTPUT_BYTES_MAX + 1]);
        Supervisor supervisor = new Supervisor(Toys.child(pids(), output), heard::add);
        awaitStarts(1);

        supervisor.close();

        assertThat(output).isEmptyFile();
        assertThat(folder.resolve("log.previous")).hasSize(ChildProcess.OUTPUT_BYTES_MAX + 1);
    }

    @Test
    void a_child_that_cannot_be_started_is_tried_again() {
        Supervisor supervisor = new Supervisor(
                new ChildProcess(Part.first(PartName.GATEWAY), List.of("/no/such/program"), "", folder.resolve("log")),
                heard::add);

        await().atMost(SOON).until(() -> heard.stream().filter(""::equals).count() >= 2);

        supervisor.close();
    }

    @Test
    void a_child_is_started_again_whatever_becomes_of_those_who_are_told() {
        Supervisor supervisor = new Supervisor(Toys.child(pids(), folder.resolve("log")), change -> {
            throw new IllegalStateException("nobody hears");
        });
        ProcessHandle.of(awaitStarts(1).get(0)).orElseThrow().destroyForcibly();

        assertThat(awaitStarts(2)).hasSize(2);
        supervisor.close();
    }

    @Test
    void children_end_when_their_supervisor_is_killed() throws IOException {
        Process parent = new ProcessBuilder(Toys.java(
                        ToyParent.class,
                        pids().toString(),
                        folder.resolve("log").toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        long child = awaitStarts(1).get(0);

        parent.destroyForcibly();

        await().atMost(SOON).until(() -> !Toys.isAlive(child));
    }

    @Test
    void a_child_is_deaf_to_the_ctrl_c_that_reaches_everything_in_the_foreground()
            throws IOException, InterruptedException {
        Supervisor supervisor = new Supervisor(Toys.child(pids(), folder.resolve("log")), heard::add);
        long child = awaitStarts(1).get(0);

        new ProcessBuilder("kill", "-INT", String.valueOf(child)).start().waitFor();

        // It answers to its lifeline, so it still lives when that is cut; nothing was started in between.
        supervisor.close();
        assertThat(heard).containsExactly("");
        assertThat(Toys.pids(pids())).hasSize(1);
    }
}
