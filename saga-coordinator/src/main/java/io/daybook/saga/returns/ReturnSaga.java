package io.daybook.saga.returns;

import io.daybook.contract.deadline.ActionOverdue;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.deadline.ReturnWindowClosed;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.operation.event.OrderOperationRequested;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.order.event.ReturnPeriodEnded;
import io.daybook.contract.order.event.ReturnRefused;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.returns.event.ReturnRequested;
import io.daybook.contract.stock.event.StockRestocked;
import io.daybook.kit.alert.Alert;
import io.daybook.saga.process.Effect.RaiseAlert;
import io.daybook.saga.process.OrderProcess;
import io.daybook.saga.process.Outstanding;
import io.daybook.saga.returns.ReturnsState.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Carries the returns of a completed order until its return window is over.
 *
 * <pre>
 * when                   then                                      if refused or too late
 * OrderCompleted         waits for the return window
 * ReturnRequested        AcceptReturn
 * ReturnAccepted         AuthoriseReturn                           ReturnRefused: DenyReturn
 * ReturnReceived         RequestRefund of each payment's part;     RefundFailed: an alert; asked again later, unless
 *                        RESALABLE: RestockReturn for each sku     staff give back at least as much meanwhile
 * PaymentOutcomeUnknown  looked up after 1, 5, 30 min, every 2 h   a late answer counts
 * all PaymentRefunded,   CloseReturn
 * all StockRestocked
 * ReturnWindowClosed     EndReturnPeriod
 * StepOverdue            what is open is sent again, the same ids  an alert from the third time, then ever more seldom
 * ReturnPeriodEnded and  the end
 * no return is open
 * </pre>
 *
 * <p>A request that was made just before the window was over may come after the end. It begins the process anew, until
 * the order has refused it.
 */
public final class ReturnSaga implements OrderProcess<ReturnsState> {

    /** The name of its processor, and of the process in the ids of its commands. */
    public static final String NAME = "order-returns";

    private static final String PERIOD = "return-period";
    private static final String RETURNING = "returning";
    private static final Set<Class<?>> CONCERNS = Set.of(
            OrderCompleted.class,
            ReturnAccepted.class,
            ReturnRefused.class,
            ReturnPeriodEnded.class,
            RefundRequested.class,
            PaymentRefunded.class,
            RefundFailed.class,
            PaymentOutcomeUnknown.class,
            StockRestocked.class,
            ReturnWindowClosed.class,
            ActionOverdue.class,
            PaymentLookupDue.class,
            StepOverdue.class,
            OrderOperationRequested.class);

    private final ReturnDurations durations;

    /** A process that waits as long as that. */
    public ReturnSaga(ReturnDurations durations) {
        this.durations = durations;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> steps() {
        return Set.of(PERIOD, RETURNING);
    }

    @Override
    public ReturnsState first() {
        return ReturnsState.NEW;
    }

    @Override
    public boolean begins(AboutOrder event) {
        return event instanceof OrderCompleted || event instanceof ReturnRequested;
    }

    @Override
    public boolean concerns(Class<?> eventType) {
        return CONCERNS.contains(eventType) || ReturnEvent.class.isAssignableFrom(eventType);
    }

    @Override
    public ReturnsState evolve(ReturnsState state, AboutOrder event, Instant at) {
        return state.evolve(event, at);
    }

    @Override
    public Outstanding outstanding(ReturnsState state) {
        if (state.period() == Period.ENDED && state.returns().isEmpty()) {
            return Outstanding.end("return-period-ended");
        }
        ReturnSteps steps = new ReturnSteps(state, durations);
        return Outstanding.at(state.returns().isEmpty() ? PERIOD : RETURNING, steps.commands(), steps.deadlines());
    }

    @Override
    public Optional<RaiseAlert> alert(ReturnsState state, AboutOrder event) {
        return event instanceof RefundFailed failed
                ? Optional.of(new RaiseAlert(
                        Alert.REFUND_FAILED,
                        "payment " + failed.paymentId() + " gives nothing back for a return: " + failed.reason()))
                : Optional.empty();
    }

    @Override
    public Duration stepTimeout() {
        return durations.step();
    }
}
