package io.daybook.cli.up;

import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import io.daybook.cli.running.SystemReport.RunningProcess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The whole system in this JVM: the servers first, then the gateway, then the other services as its guests. */
final class OneProcess implements StartedSystem {

    private final Settings settings;
    private final Function<PartName, Running> starter;
    private final Map<PartName, Running> started = new ConcurrentSkipListMap<>();

    /** What is to be started, and how each part of it is. */
    OneProcess(Settings settings, Function<PartName, Running> starter) {
        this.settings = settings;
        this.starter = starter;
    }

    @Override
    public void start(Consumer<String> changes) {
        startTogether(PartName.AXONSERVER, PartName.MONGODB);
        startTogether(PartName.GATEWAY);
        startTogether(PartName.COMMAND_SIDE, PartName.SAGA_COORDINATOR, PartName.QUERY_SIDE);
    }

    private void startTogether(PartName... parts) {
        try {
            CompletableFuture.allOf(Stream.of(parts)
                            .filter(settings::starts)
                            .map(part -> CompletableFuture.runAsync(() -> started.put(part, start(part))))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : e;
        }
    }

    private Running start(PartName part) {
        try {
            return starter.apply(part);
        } catch (RuntimeException e) {
            throw new Failure(part.text() + " does not start: " + RootCauses.of(e), e);
        }
    }

    @Override
    public List<RunningProcess> processes() {
        return List.of(new RunningProcess("daybook", ProcessHandle.current().pid(), settings.gateway()));
    }

    @Override
    public Optional<String> failure() {
        return Optional.empty();
    }

    @Override
    public void close() {
        StartedSystem.close(started);
    }
}
