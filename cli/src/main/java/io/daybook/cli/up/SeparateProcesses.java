package io.daybook.cli.up;

import io.daybook.cli.running.SystemReport.RunningProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The system as one process for each part; each is started again when it ends.
 *
 * <p>All start at once: each looks for those it needs until they are there.
 */
final class SeparateProcesses implements StartedSystem {

    private final Settings settings;
    private final BiFunction<PartName, Settings, ChildProcess> children;
    private final Map<PartName, Supervisor> supervisors = new ConcurrentSkipListMap<>();

    /** What is to be started, and how each part of it is. */
    SeparateProcesses(Settings settings, BiFunction<PartName, Settings, ChildProcess> children) {
        this.settings = settings;
        this.children = children;
    }

    @Override
    public void start(Consumer<String> changes) {
        for (PartName part : settings.ports().keySet()) {
            supervisors.put(part, new Supervisor(children.apply(part, settings), changes));
        }
    }

    @Override
    public List<RunningProcess> processes() {
        List<RunningProcess> processes = new ArrayList<>();
        supervisors.forEach((part, supervisor) -> supervisor
                .pid()
                .ifPresent(pid -> processes.add(new RunningProcess(part.text(), pid, settings.address(part)))));
        return processes;
    }

    @Override
    public Optional<String> failure() {
        return supervisors.values().stream()
                .map(Supervisor::failure)
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public void close() {
        StartedSystem.close(supervisors);
    }
}
