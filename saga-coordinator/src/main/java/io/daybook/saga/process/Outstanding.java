package io.daybook.saga.process;

import io.daybook.saga.process.Effect.IssueCommand;
import io.daybook.saga.process.Effect.SetDeadline;
import java.util.List;

/**
 * What a process waits for in a state.
 *
 * @param step the step it is at, as a person reads it
 * @param commands those that no event has answered yet
 * @param deadlines those that still matter; the time-out of the step is added to them
 * @param ended whether nothing can follow any more; its document is then removed
 */
public record Outstanding(String step, List<IssueCommand> commands, List<SetDeadline> deadlines, boolean ended) {

    public Outstanding {
        commands = List.copyOf(commands);
        deadlines = List.copyOf(deadlines);
    }

    /** A process that goes on. */
    public static Outstanding at(String step, List<IssueCommand> commands, List<SetDeadline> deadlines) {
        return new Outstanding(step, commands, deadlines, /* ended= */ false);
    }

    /** A process whose last fact was observed. */
    public static Outstanding end(String step) {
        return new Outstanding(step, List.of(), List.of(), /* ended= */ true);
    }

    boolean nothing() {
        return commands.isEmpty() && deadlines.isEmpty();
    }
}
