package io.daybook.cli.up;

import io.daybook.cli.console.Failure;
import io.daybook.cli.running.SystemReport.RunningProcess;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The parts of one system, in one process or in several; closing ends those that ask first. */
interface StartedSystem extends Running {

    /**
     * Starts every part that is ours.
     *
     * @param changes is told when a process came or went, in words for a person or none
     * @throws Failure if a part cannot start; closing ends what was started
     */
    void start(Consumer<String> changes);

    /** What runs now. */
    List<RunningProcess> processes();

    /** Why it will never be ready, if that is so; asked until it is ready. */
    Optional<String> failure();

    /** Closes parts, and who asks ends before who answers. */
    static void close(Map<PartName, ? extends Running> parts) {
        Running.closeAll(List.of(
                () -> closeTogether(parts, PartName.GATEWAY), // It lets the requests end that need the others.
                () -> closeTogether(parts, PartName.COMMAND_SIDE, PartName.SAGA_COORDINATOR, PartName.QUERY_SIDE),
                () -> closeTogether(parts, PartName.AXONSERVER, PartName.MONGODB)));
    }

    private static void closeTogether(Map<PartName, ? extends Running> parts, PartName... together) {
        CompletableFuture.allOf(Stream.of(together)
                        .map(parts::get)
                        .filter(Objects::nonNull)
                        .map(part -> CompletableFuture.runAsync(part::close))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }
}
