package io.daybook.cli.up;

import io.daybook.cli.console.Failure;
import io.daybook.cli.running.SystemReport.RunningProcess;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
}
