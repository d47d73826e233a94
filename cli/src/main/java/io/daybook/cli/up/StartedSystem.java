package io.daybook.cli.up;

import io.daybook.cli.running.SystemReport.RunningProcess;
import java.util.List;
import java.util.Optional;

/** The parts of one system while they run, in one process or in several; closing ends those that ask first. */
interface StartedSystem extends Running {

    /** What runs now. */
    List<RunningProcess> processes();

    /** Why it will never be ready, if that is so; asked until it is ready. */
    Optional<String> failure();
}
