package io.daybook.saga.fulfilment;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventMessage;

/** Sends a saga's commands at once and remembers everything, for tests. */
final class SentSteps implements SagaSteps {

    private final CommandBus commands;
    private final List<FulfilmentStep> taken = new ArrayList<>();
    private final List<EventMessage<?>> parked = new ArrayList<>();
    private boolean silent;

    SentSteps(CommandBus commands) {
        this.commands = commands;
    }

    @Override
    public boolean take(FulfilmentStep step, EventMessage<?> cause) {
        taken.add(step);
        if (!silent) {
            step.commands()
                    .forEach(command -> commands.dispatch(GenericCommandMessage.asCommandMessage(command.command())));
        }
        return !silent;
    }

    @Override
    public void park(EventMessage<?> event, RuntimeException poison) {
        parked.add(event);
    }

    void silent(boolean following) {
        silent = following;
    }

    List<FulfilmentStep> taken() {
        return taken;
    }

    FulfilmentStep last() {
        return taken.get(taken.size() - 1);
    }

    List<EventMessage<?>> parked() {
        return parked;
    }
}
