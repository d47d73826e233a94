package io.daybook.saga.process;

import io.daybook.kit.axon.AnswerDeadline;
import io.daybook.kit.axon.CommandSender;
import org.axonframework.commandhandling.CommandBus;

/** Senders of commands over a bus of their own, for tests. */
public final class Senders {

    private Senders() {}

    public static CommandSender over(CommandBus bus) {
        return new CommandSender(bus, () -> true, new AnswerDeadline(System::nanoTime));
    }
}
