package io.daybook.saga.process;

import io.daybook.kit.axon.AnswerDeadline;
import io.daybook.kit.axon.CommandSender;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;

/** Senders of commands over a bus of their own, for tests. */
public final class Senders {

    private Senders() {}

    /** A dispatch whose commands nobody handles. */
    static CommandDispatch dispatch() {
        return new CommandDispatch(over(SimpleCommandBus.builder().build()), (pause, again) -> {});
    }

    public static CommandSender over(CommandBus bus) {
        return new CommandSender(bus, () -> true, new AnswerDeadline(System::nanoTime));
    }
}
