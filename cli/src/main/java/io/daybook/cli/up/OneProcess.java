package io.daybook.cli.up;

import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import io.daybook.cli.running.SystemReport.RunningProcess;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The whole system in this JVM: the servers side by side first, then the services as guests of the gateway.
 *
 * @param started what runs, in the order in which it ends
 */
record OneProcess(Settings settings, List<Running> started) implements StartedSystem {

    /**
     * Starts everything and returns when it listens.
     *
     * @throws Failure if a part cannot start; what was started is ended
     */
    static OneProcess start(
            Settings settings, BiFunction<PartName, Settings, Running> servers, Function<Settings, Running> services) {
        OneProcess system = new OneProcess(settings, new CopyOnWriteArrayList<>());
        try {
            CompletableFuture.allOf(Stream.of(PartName.AXONSERVER, PartName.MONGODB)
                            .filter(settings::starts)
                            .map(server -> CompletableFuture.runAsync(() -> system.start(server, servers)))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
            system.started.add(0, services.apply(settings));
            return system;
        } catch (RuntimeException e) {
            Running.closeAfter(e, system);
            Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            throw cause instanceof Failure failure ? failure : new Failure(RootCauses.of(cause), cause);
        }
    }

    private void start(PartName server, BiFunction<PartName, Settings, Running> servers) {
        try {
            started.add(servers.apply(server, settings));
        } catch (RuntimeException e) {
            throw new Failure(server.text() + " does not start: " + RootCauses.of(e), e);
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
        Running.closeAll(started);
    }
}
