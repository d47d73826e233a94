package io.daybook.cli.up;

import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import io.daybook.cli.running.SystemReport.RunningProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The parts of one system: the servers are started first, then the gateway, then the services behind it, which are its
 * guests where all run in this process.
 *
 * <p>A part with a process of its own counts as started at once: it looks for those it needs until they are there.
 */
final class StartedSystem implements AutoCloseable {

    private static final List<PartName> SERVERS = List.of(PartName.ISSUER, PartName.AXONSERVER, PartName.MONGODB);
    private static final List<PartName> GATEWAY = List.of(PartName.GATEWAY);

    private final Settings settings;
    private final BiFunction<Part, Consumer<String>, Running> starter;
    private final Map<Part, Running> started = new ConcurrentSkipListMap<>();

    /**
     * What is to be started, and how each part of it is.
     *
     * @param starter starts a part, and tells when its process came or went
     */
    StartedSystem(Settings settings, BiFunction<Part, Consumer<String>, Running> starter) {
        this.settings = settings;
        this.starter = starter;
    }

    /**
     * Starts every part that is ours.
     *
     * @param changes is told when a process came or went, in words for a person or none
     * @throws Failure if a part cannot start; closing ends what was started
     */
    void start(Consumer<String> changes) {
        for (List<PartName> stage : List.of(SERVERS, GATEWAY, PartName.SERVICES)) {
            together(stage, part -> start(part, changes));
        }
    }

    private void start(Part part, Consumer<String> changes) {
        try {
            started.put(part, starter.apply(part, changes));
        } catch (RuntimeException e) {
            throw new Failure(part.text() + " does not start: " + RootCauses.of(e), e);
        }
    }

    /** What runs now. */
    List<RunningProcess> processes() {
        if (!settings.separate()) {
            return List.of(new RunningProcess("daybook", ProcessHandle.current().pid(), settings.gateway()));
        }
        List<RunningProcess> processes = new ArrayList<>();
        started.forEach((part, running) -> running.pid()
                .ifPresent(pid -> processes.add(
                        new RunningProcess(part.text(), pid, settings.address(part), settings.http(part)))));
        return processes;
    }

    /** Why it will never be ready, if that is so; asked until it is ready. */
    Optional<String> failure() {
        return started.values().stream()
                .flatMap(part -> part.failure().stream())
                .findFirst();
    }

    /** Ends who asks before who answers; what cannot be closed keeps none of the others open. */
    @Override
    public void close() {
        Running servers = () -> close(SERVERS);
        Running services = () -> close(PartName.SERVICES);
        try (servers;
                services) {
            close(GATEWAY); // It lets the requests end that need the others.
        }
    }

    private void close(List<PartName> stage) {
        together(stage, part -> Optional.ofNullable(started.get(part)).ifPresent(Running::close));
    }

    private void together(List<PartName> stage, Consumer<Part> step) {
        try {
            CompletableFuture.allOf(stage.stream()
                            .flatMap(name -> settings.parts(name).stream())
                            .map(part -> CompletableFuture.runAsync(() -> step.accept(part)))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : e;
        }
    }
}
