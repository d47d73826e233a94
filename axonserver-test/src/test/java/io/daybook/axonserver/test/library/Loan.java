package io.daybook.axonserver.test.library;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A book that is lent, and its borrower reminded once. */
public class Loan {

    @AggregateIdentifier
    @SuppressWarnings("NullAway.Init") // Axon takes an identifier that is not null for one that is known.
    private String book;

    private boolean reminded;

    Loan() {} // Axon creates the instance it replays events into.

    @CommandHandler
    Loan(LendBook command) {
        apply(new BookLent(command.book()));
    }

    @CommandHandler
    void handle(RemindBorrower command) {
        if (!reminded) {
            apply(new BorrowerReminded(book));
        }
    }

    @EventSourcingHandler
    void on(BookLent event) {
        book = event.book();
    }

    @EventSourcingHandler
    void on(BorrowerReminded event) {
        reminded = true;
    }

    /** Asks for a book. */
    public record LendBook(@TargetAggregateIdentifier String book) {}

    /** Asks for a letter to whoever has the book. */
    public record RemindBorrower(@TargetAggregateIdentifier String book) {}

    /** A book has left the library. */
    public record BookLent(String book) {}

    /** A letter has been written. */
    public record BorrowerReminded(String book) {}

    /** The book should be back by now. */
    public record LoanDue(String book) {}
}
