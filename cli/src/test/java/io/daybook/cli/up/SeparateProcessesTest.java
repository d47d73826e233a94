package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.cli.running.SystemReport.RunningProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SeparateProcessesTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    private Path folder = Path.of("");

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void only_what_is_ours_is_started_and_everything_is_ended() {
        Settings settings = Setup.settings(folder, "real:8124", false, "mongodb://real", false);
        StartedSystem system = system(settings, this::toy);
        system.start(said::add);
        await().atMost(SOON).until(() -> system.processes().size() == 4);

        List<RunningProcess> processes = system.processes();
        assertThat(processes)
                .extracting(RunningProcess::name)
                .containsExactly("gateway", "command-side", "saga-coordinator", "query-side");
        assertThat(processes).allMatch(process -> Toys.isAlive(process.pid()));
        assertThat(processes.get(1).address()).isEqualTo("http://127.0.0.1:2");

        system.close();
        assertThat(processes).noneMatch(process -> Toys.isAlive(process.pid()));
    }

    @Test
    void a_part_that_never_gets_up_fails_the_system_with_its_last_words() {
        Settings settings = Setup.settings(folder, "a:1", true, "mongodb://real", false);
        StartedSystem system = system(
                settings,
                part -> part.name() == PartName.AXONSERVER
                        ? Toys.broken(part, folder.resolve("broken.log"))
                        : toy(part));
        system.start(said::add);

        await().atMost(SOON).until(() -> system.failure().isPresent());

        assertThat(system.failure().orElseThrow()).contains("axonserver does not start", "the toy is broken");
        assertThat(said).contains("axonserver ended (exit code 3); it is started again");
        system.close();
    }

    @Test
    void last_words_in_another_encoding_are_told_as_well_as_can_be() throws IOException {
        Path output = folder.resolve("broken.log");
        Files.write(output, "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(failure(output)).contains("axonserver does not start", "caf\uFFFD", "the toy is broken");
    }

    @Test
    void last_words_that_cannot_be_read_do_not_hide_the_failure() throws IOException {
        assertThat(failure(Files.createDirectory(folder.resolve("broken.log"))))
                .contains("axonserver does not start", "(cannot be read)");
    }

    private String failure(Path output) {
        Settings settings = Setup.settings(folder, "a:1", true, "mongodb://real", false);
        StartedSystem system =
                system(settings, part -> part.name() == PartName.AXONSERVER ? Toys.broken(part, output) : toy(part));
        system.start(said::add);
        await().atMost(SOON).until(() -> system.failure().isPresent());
        system.close();
        return system.failure().orElseThrow();
    }

    private static StartedSystem system(Settings settings, Function<Part, ChildProcess> children) {
        return new StartedSystem(settings, (part, changes) -> new Supervisor(children.apply(part), changes));
    }

    private ChildProcess toy(Part part) {
        ChildProcess plan = Toys.child(folder.resolve(part.text()), folder.resolve("log"));
        return new ChildProcess(part, plan.command(), plan.firstLine(), plan.output());
    }
}
