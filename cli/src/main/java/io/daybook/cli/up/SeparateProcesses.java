package io.daybook.cli.up;

import io.daybook.cli.running.SystemReport.RunningProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The system as one process for each part; each is started again when it ends.
 *
 * <p>All start at once: each looks for those it needs until they are there.
 */
final class SeparateProcesses implements RunningSystem, Supervisor.Listener {

    /** A part that ends so often before the system was ever ready will not get better. */
    private static final int EARLY_ENDS_MAX = 3;

    private static final int LAST_LINES = 15;

    /** Who asks ends before who answers. */
    private static final List<List<PartName>> ENDS = List.of(
            List.of(PartName.GATEWAY),
            List.of(PartName.COMMAND_SIDE, PartName.SAGA_COORDINATOR, PartName.QUERY_SIDE),
            List.of(PartName.AXONSERVER, PartName.MONGODB));

    private final Settings settings;
    private final ChangeListener changes;
    private final Map<PartName, Supervisor> supervisors = new EnumMap<>(PartName.class);
    private final Map<PartName, Long> pids = new ConcurrentHashMap<>();
    private final Map<PartName, Integer> earlyEnds = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private volatile boolean ready;

    private SeparateProcesses(Settings settings, ChangeListener changes) {
        this.settings = settings;
        this.changes = changes;
    }

    /** Starts every part that is ours, each with what the command gives for it. */
    static SeparateProcesses start(
            Settings settings, BiFunction<PartName, Settings, ChildPlan> plans, ChangeListener changes) {
        SeparateProcesses system = new SeparateProcesses(settings, changes);
        for (PartName part : PartName.values()) {
            if (settings.starts(part)) {
                system.supervisors.put(part, new Supervisor(plans.apply(part, settings), system));
            }
        }
        return system;
    }

    /** From now on an end is an accident, not a sign that it cannot work. */
    void readyOnce() {
        ready = true;
    }

    @Override
    public void started(ChildPlan plan, long pid) {
        pids.put(PartName.of(plan.name()), pid);
        changes.changed("");
    }

    @Override
    public void ended(ChildPlan plan, int exitCode) {
        PartName part = PartName.of(plan.name());
        pids.remove(part);
        changes.changed(plan.name() + " ended (exit code " + exitCode + "); it is started again");
        if (!ready && earlyEnds.merge(part, 1, Integer::sum) >= EARLY_ENDS_MAX) {
            failure.compareAndSet(
                    null, plan.name() + " does not start; the end of " + plan.output() + ":\n" + end(plan.output()));
        }
    }

    @Override
    public List<RunningProcess> processes() {
        List<RunningProcess> processes = new ArrayList<>();
        for (PartName part : PartName.values()) {
            Long pid = pids.get(part);
            if (pid != null) {
                processes.add(new RunningProcess(part.text(), pid, settings.address(part)));
            }
        }
        return processes;
    }

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(failure.get());
    }

    @Override
    public void close() {
        Closing closing = new Closing();
        ENDS.forEach(together -> closing.then(() -> end(together)));
        closing.end();
    }

    private void end(List<PartName> together) {
        CompletableFuture.allOf(together.stream()
                        .filter(supervisors::containsKey)
                        .map(supervisors::get)
                        .map(supervisor -> CompletableFuture.runAsync(supervisor::end))
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

    /** Is told when a process came or went. */
    interface ChangeListener {

        /** Something changed; the message is for a person and empty if there is nothing to say. */
        void changed(String message);
    }
}
