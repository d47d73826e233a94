package io.daybook.benchmarks.naive;

import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordDecline;
import io.daybook.contract.payment.event.PaymentRequested;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Asks a provider that answers at once: yes, but for a token that says it cannot pay. */
@Component
@ProcessingGroup("naive-provider")
class NaiveProvider {

    private final CommandGateway commands;

    NaiveProvider(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(PaymentRequested event) {
        commands.sendAndWait(
                event.token().equals("tok_insufficient_funds")
                        ? new RecordDecline(event.paymentId(), /* retry= */ 0, "insufficient_funds")
                        : new RecordAuthorisation(
                                event.paymentId(), /* retry= */ 0, "naive-" + event.paymentId(), null));
    }
}
