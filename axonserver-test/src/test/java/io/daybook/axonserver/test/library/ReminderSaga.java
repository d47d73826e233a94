package io.daybook.axonserver.test.library;

import io.daybook.axonserver.test.library.Loan.BookLent;
import io.daybook.axonserver.test.library.Loan.BorrowerReminded;
import io.daybook.axonserver.test.library.Loan.LoanDue;
import io.daybook.axonserver.test.library.Loan.RemindBorrower;
import java.time.Duration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;

/** Schedules the day on which a book is due, and has its borrower reminded then. */
public class ReminderSaga {

    static final Duration LENT_FOR = Duration.ofDays(14);

    @StartSaga
    @SagaEventHandler(associationProperty = "book")
    void on(BookLent event, EventScheduler scheduler) {
        scheduler.schedule(LENT_FOR, new LoanDue(event.book()));
    }

    @SagaEventHandler(associationProperty = "book")
    @SuppressWarnings("FutureReturnValueIgnored") // What comes of it is an event.
    void on(LoanDue event, CommandGateway commands) {
        commands.send(new RemindBorrower(event.book()));
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "book")
    void on(BorrowerReminded event) {
        // Nothing is left to do.
    }
}
