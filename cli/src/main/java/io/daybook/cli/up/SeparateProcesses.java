package io.daybook.cli.up;

import io.daybook.cli.running.SystemReport.RunningProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The system as one process for each part; each is started again when it ends.
 *
 * <p>All start at once: each looks for those it needs until they are there.
 */
final class SeparateProcesses implements StartedSystem, Supervisor.Listener {

    /** A part that ends so often before the system was ever ready will not get better. */
    private static final int EARLY_ENDS_MAX = 3;

    private static final int LAST_LINES = 15;

    private final Settings settings;
    private final Consumer<String> changes;
    private final Map<PartName, Supervisor> supervisors = new EnumMap<>(PartName.class);
    private final Map<PartName, Long> pids = new ConcurrentSkipListMap<>();
    private final Map<PartName, Integer> earlyEnds = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private volatile boolean ready;

    private SeparateProcesses(Settings settings, Consumer<String> changes) {
        this.settings = settings;
        this.changes = changes;
    }

    /**
     * Starts every part that is ours.
     *
     * @param children how each is started
     * @param changes takes a message when a process came or went; the message may be empty
     */
    static SeparateProcesses start(
            Settings settings, BiFunction<PartName, Settings, ChildProcess> children, Consumer<String> changes) {
        SeparateProcesses system = new SeparateProcesses(settings, changes);
        for (PartName part : PartName.values()) {
            if (settings.starts(part)) {
                system.supervisors.put(part, new Supervisor(children.apply(part, settings), system));
            }
        }
        return system;
    }

    /** From now on an end is an accident, not a sign that it cannot work. */
    void readyOnce() {
        ready = true;
    }

    @Override
    public void started(ChildProcess child, long pid) {
        pids.put(child.part(), pid);
        changes.accept("");
    }

    @Override
    public void ended(ChildProcess child, int exitCode) {
        PartName part = child.part();
        pids.remove(part);
        changes.accept(part.text() + " ended (exit code " + exitCode + "); it is started again");
        if (!ready && earlyEnds.merge(part, 1, Integer::sum) >= EARLY_ENDS_MAX) {
            failure.compareAndSet(
                    null, part.text() + " does not start; the end of " + child.output() + ":\n" + end(child.output()));
        }
    }

    @Override
    public List<RunningProcess> processes() {
        return pids.entrySet().stream()
                .map(part -> new RunningProcess(part.getKey().text(), part.getValue(), settings.address(part.getKey())))
                .toList();
    }

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Who asks ends before who answers. */
    @Override
    public void close() {
        Running.closeAll(List.of(
                () -> end(PartName.GATEWAY),
                () -> end(PartName.COMMAND_SIDE, PartName.SAGA_COORDINATOR, PartName.QUERY_SIDE),
                () -> end(PartName.AXONSERVER, PartName.MONGODB)));
    }

    private void end(PartName... together) {
        CompletableFuture.allOf(supervisors.entrySet().stream()
                        .filter(part -> List.of(together).contains(part.getKey()))
                        .map(part -> CompletableFuture.runAsync(part.getValue()::end))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    private static String end(Path output) {
        try {
            // Made of the bytes as they are: a JVM's last words may be in any encoding.
            List<String> lines = new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(cannot be read)"; // The failure matters more than its words.
        }
    }
}
