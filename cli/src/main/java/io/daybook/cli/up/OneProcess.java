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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The whole system in this JVM: the servers side by side first, then the services as guests of the gateway. */
final class OneProcess implements StartedSystem {

    private final Settings settings;
    private final BiFunction<PartName, Settings, Running> servers;
    private final Function<Settings, Running> services;
    private final List<Running> started = new CopyOnWriteArrayList<>();

    OneProcess(
            Settings settings, BiFunction<PartName, Settings, Running> servers, Function<Settings, Running> services) {
        this.settings = settings;
        this.servers = servers;
        this.services = services;
    }

    @Override
    public void start(Consumer<String> changes) {
        try {
            CompletableFuture.allOf(Stream.of(PartName.AXONSERVER, PartName.MONGODB)
                            .filter(settings::starts)
                            .map(server -> CompletableFuture.runAsync(() -> start(server)))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
            started.add(0, services.apply(settings)); // Who asks ends before who answers.
        } catch (RuntimeException e) {
            Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            throw cause instanceof Failure failure ? failure : new Failure(RootCauses.of(cause), cause);
        }
    }

    private void start(PartName server) {
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
