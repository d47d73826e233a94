package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockAllocationRefused;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An order on its way through the rules: events go in, the commands and deadlines of the last one can be read. */
final class Carried {

    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private FulfilmentState state = FulfilmentState.NEW;
    private FulfilmentStep step = FulfilmentStep.everything(FulfilmentState.NEW);
    private Instant now = START;

    static Carried after(Object... events) {
        Carried order = new Carried();
        List.of(events).forEach(order::on);
        return order;
    }

    Carried on(Object event) {
        FulfilmentState next = next(state, event, now);
        step = FulfilmentStep.between(state, next);
        state = next;
        return this;
    }

    Carried later(Duration passed) {
        now = now.plus(passed);
        return this;
    }

    /** The held deadline of that kind comes. */
    <D extends Deadline> Carried due(Class<D> kind) {
        return on(held(kind).deadline());
    }

    /** The held look-up of that payment comes. */
    Carried lookedUp(String payment) {
        return on(state.timers().stream()
                .map(Timer::deadline)
                .filter(PaymentLookupDue.class::isInstance)
                .filter(due -> ((PaymentLookupDue) due).paymentId().value().equals(payment))
                .findFirst()
                .orElseThrow());
    }

    Timer held(Class<? extends Deadline> kind) {
        return state.timers().stream()
                .filter(timer -> kind.isInstance(timer.deadline()))
                .findFirst()
                .orElseThrow();
    }

    boolean holds(Class<? extends Deadline> kind) {
        return state.timers().stream().anyMatch(timer -> kind.isInstance(timer.deadline()));
    }

    /** The commands that the last event led to. */
    List<Object> sent() {
        return step.commands().stream().map(SagaCommand::command).toList();
    }

    FulfilmentStep step() {
        return step;
    }

    FulfilmentState state() {
        return state;
    }

    Stage stage() {
        return state.progress().stage();
    }

    static FulfilmentState next(FulfilmentState state, Object event, Instant at) {
        if (event instanceof OrderPlaced placed) {
            return state.after(placed, at);
        } else if (event instanceof StockReserved reserved) {
            return state.after(reserved, at);
        } else if (event instanceof StockReservationRefused refused) {
            return state.after(refused, at);
        } else if (event instanceof ReservationReleased released) {
            return state.after(released, at);
        } else if (event instanceof StockAllocated allocated) {
            return state.after(allocated, at);
        } else if (event instanceof StockAllocationRefused refused) {
            return state.after(refused, at);
        } else if (event instanceof AllocationReleased released) {
            return state.after(released, at);
        } else if (event instanceof PaymentEvent payment) {
            return state.after(payment, at);
        } else if (event instanceof Deadline deadline) {
            return state.after(deadline, at);
        }
        return nextOfOrder(state, event, at);
    }

    private static FulfilmentState nextOfOrder(FulfilmentState state, Object event, Instant at) {
        if (event instanceof OrderConfirmed confirmed) {
            return state.after(confirmed, at);
        } else if (event instanceof OrderRejected rejected) {
            return state.after(rejected, at);
        } else if (event instanceof ActionRequired required) {
            return state.after(required, at);
        } else if (event instanceof ShipmentPlanned planned) {
            return state.after(planned, at);
        }
        throw new IllegalArgumentException("No saga handles " + event);
    }
}
