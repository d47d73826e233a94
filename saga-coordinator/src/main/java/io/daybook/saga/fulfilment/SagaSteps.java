package io.daybook.saga.fulfilment;

import org.axonframework.eventhandling.EventMessage;

/** Where a saga's decisions go. */
public interface SagaSteps {

    /**
     * Sends the commands and sets the deadlines without waiting for them; they are waited for once per batch. A command
     * that cannot be sent is left to the watchdog; a deadline that cannot be set fails the batch, which comes again.
     *
     * @param step what follows from the event
     * @param cause the event
     * @return whether it was sent; false while the saga only follows events that may have been acted upon before
     */
    boolean take(FulfilmentStep step, EventMessage<?> cause);

    /**
     * Calls a person to a saga that stops at an event it cannot handle.
     *
     * @param event the event
     * @param poison why it cannot be handled
     */
    void park(EventMessage<?> event, RuntimeException poison);
}
