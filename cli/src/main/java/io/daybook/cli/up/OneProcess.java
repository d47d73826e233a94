package io.daybook.cli.up;

import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import io.daybook.cli.running.SystemReport.RunningProcess;
import io.daybook.cli.up.Parts.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

/** The whole system in this JVM: the servers side by side first, then the services as guests of the gateway. */
final class OneProcess implements RunningSystem {

    private final Settings settings;
    private final List<Running> started = new CopyOnWriteArrayList<>();

    private OneProcess(Settings settings) {
        this.settings = settings;
    }

    /**
     * Starts everything and returns when it listens.
     *
     * @throws Failure if a part cannot start; what was started is ended
     */
    static OneProcess start(Settings settings, Parts parts) {
        OneProcess system = new OneProcess(settings);
        try {
            List<CompletableFuture<Void>> servers = new ArrayList<>();
            for (PartName server : List.of(PartName.AXONSERVER, PartName.MONGODB)) {
                if (settings.starts(server)) {
                    servers.add(CompletableFuture.runAsync(() -> system.start(server, parts)));
                }
            }
            CompletableFuture.allOf(servers.toArray(CompletableFuture<?>[]::new))
                    .join();
            system.started.add(0, parts.startServices(settings));
            return system;
        } catch (Exception e) {
            system.closeAfter(e);
            Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            throw cause instanceof Failure failure ? failure : new Failure(RootCauses.of(cause), cause);
        }
    }

    private void start(PartName part, Parts parts) {
        try {
            started.add(parts.start(part, settings));
        } catch (Exception e) {
            throw new Failure(part.text() + " does not start: " + RootCauses.of(e), e);
        }
    }

    private void closeAfter(Exception cause) {
        try {
            close();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
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
        Closing closing = new Closing();
        started.forEach(part -> closing.then(part::close));
        started.clear();
        closing.end();
    }
}
