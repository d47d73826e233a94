package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.deadline.ReservationExpired;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.OrderId;
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
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the saga must remember of one order in order to decide.
 *
 * <p>Commands and deadlines are not decided one by one: they are computed from what is known, and an event leads to
 * those that it brought up. So the same knowledge always leads to the same commands, whatever the order of events and
 * however often each of them comes, and everything that is open can be sent again at any time.
 *
 * @param progress what is known of the order
 * @param watch the watchdog over its present step
 */
record FulfilmentState(Progress progress, Watch watch) {

    /** Before the first event. */
    static final FulfilmentState NEW = new FulfilmentState(Progress.NONE, Watch.OFF);

    FulfilmentState after(OrderPlaced event, Instant at) {
        return progress.stage() == Stage.NEW ? follow(Progress.of(event, at), at) : this;
    }

    FulfilmentState after(StockReserved event, Instant at) {
        return follow(progress.claims().with(event.sku(), claim -> claim.reserved(event.reservationId())), at);
    }

    FulfilmentState after(StockReservationRefused event, Instant at) {
        return follow(progress.claims().with(event.sku(), claim -> claim.refused(event.reservationId())), at);
    }

    FulfilmentState after(ReservationReleased event, Instant at) {
        return follow(progress.claims().with(event.sku(), claim -> claim.released(event.reservationId())), at);
    }

    FulfilmentState after(StockAllocated event, Instant at) {
        return follow(progress.claims().with(event.sku(), claim -> claim.allocated(event.reservationId())), at);
    }

    FulfilmentState after(StockAllocationRefused event, Instant at) {
        return follow(progress.claims().with(event.sku(), claim -> claim.allocationRefused(event.reservationId())), at);
    }

    FulfilmentState after(AllocationReleased event, Instant at) {
        return follow(
                progress.claims().with(event.sku(), claim -> claim.allocationReleased(event.reservationId())), at);
    }

    FulfilmentState after(PaymentEvent event, Instant at) {
        return follow(progress.with(progress.payments().after(event, at)), at);
    }

    FulfilmentState after(OrderConfirmed event, Instant at) {
        return follow(progress.confirmed(), at);
    }

    FulfilmentState after(OrderRejected event, Instant at) {
        return follow(progress.in(Stage.REJECTED), at);
    }

    FulfilmentState after(ActionRequired event, Instant at) {
        return follow(progress.with(progress.call().heard()), at);
    }

    FulfilmentState after(ShipmentPlanned event, Instant at) {
        return follow(progress.with(progress.shipments().planned(event.shipmentId())), at);
    }

    /** A deadline that is not held is stale and ignored. */
    FulfilmentState after(Deadline event, Instant at) {
        if (timers().stream().noneMatch(timer -> timer.deadline().deadlineId().equals(event.deadlineId()))) {
            return this;
        } else if (event instanceof StepOverdue) {
            return new FulfilmentState(progress, watch.rang(at));
        } else if (event instanceof PaymentLookupDue due) {
            return follow(progress.with(progress.payments().lookedUp(due.paymentId())), at);
        }
        return follow(progress.timedOut(), at);
    }

    OrderId orderId() {
        return progress.orderId();
    }

    /** Whether the last fact of the order was observed. */
    boolean ended() {
        return progress.stage() == Stage.REJECTED;
    }

    List<SagaCommand> open() {
        return progress.open();
    }

    /** The deadlines that still matter. What is paid in full does not expire, confirmed or not: ADR 16. */
    List<Timer> timers() {
        Stream<Timer> expiry =
                progress.awaitsMoney() || progress.stage() == Stage.RESERVING ? Stream.of(expiry()) : Stream.empty();
        Stream<Timer> window = progress.awaitsMoney() ? progress.payments().window(orderId()) : Stream.empty();
        Stream<Timer> lookups = progress.payments().lookups(orderId());
        Stream<Timer> alarm = open().isEmpty() ? Stream.empty() : Stream.of(watch.timer(orderId(), progress.stage()));
        return Stream.of(expiry, window, lookups, alarm)
                .flatMap(timers -> timers)
                .toList();
    }

    private Timer expiry() {
        ReservationExpired expired = new ReservationExpired(orderId(), new DeadlineId("reservation"));
        return new Timer(expired, progress.placedAt(), 1);
    }

    private FulfilmentState follow(Claims claims, Instant at) {
        return follow(progress.with(claims), at);
    }

    private FulfilmentState follow(Progress observed, Instant at) {
        Progress next = observed.settled(at);
        if (next.open().equals(open())) {
            return new FulfilmentState(next, watch);
        }
        return new FulfilmentState(next, open().isEmpty() ? watch.begun(at) : watch.moved(at));
    }
}
