package io.daybook.queryside.audit;

import static io.daybook.contract.order.OrderStatus.CANCELLED;
import static io.daybook.contract.order.OrderStatus.COMPLETED;
import static io.daybook.contract.order.OrderStatus.CONFIRMED;
import static io.daybook.contract.order.OrderStatus.PLACED;
import static io.daybook.contract.order.OrderStatus.REJECTED;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.AmendmentDropped;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.CancellationDenied;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.stock.event.ReservationEvent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The books of one order: its money, its shipments and the pieces held for it.
 *
 * <p>Only events are entered, in the order of the log: no aggregate and no other view is asked, so that their mistakes
 * are not its own.
 *
 * @param terms what was ordered; absent before it was placed
 * @param status PLACED, CONFIRMED, or how it ended
 * @param regular whether staff never had to decide about it
 * @param deciding whether it is being decided what can be cancelled or amended
 * @param reasons why staff have to decide now; empty where they have not
 * @param taken what was taken and not given back when it was completed, in minor units
 */
public record OrderBook(
        @Nullable OrderAgreement terms,
        OrderStatus status,
        boolean regular,
        boolean deciding,
        List<ActionReason> reasons,
        long taken,
        List<PaymentBook> payments,
        List<ShipmentBook> shipments,
        List<ReservationBook> reservations,
        List<ReturnBook> returns) {

    /** Before it was placed. */
    public static final OrderBook EMPTY =
            new OrderBook(null, PLACED, true, false, List.of(), 0, List.of(), List.of(), List.of(), List.of());

    private static final Set<OrderStatus> AT_REST = EnumSet.of(REJECTED, CANCELLED, COMPLETED);

    /** The books after the next event about the order. At rest, what was broken before is not found again. */
    public OrderBook after(AboutOrder event, Findings found) {
        OrderBook next = entered(event, found);
        if (next.isAtRest() && !next.equals(this)) {
            Map<Invariant, String> broken = next.brokenAtRest();
            if (isAtRest()) {
                broken.keySet().removeAll(brokenAtRest().keySet());
            }
            broken.forEach(found::add);
        }
        return next;
    }

    /** The money of a slip that was paid too late may come in, and go back, after the order is at rest. */
    private Map<Invariant, String> brokenAtRest() {
        Map<Invariant, String> broken = unsettled();
        if (payments.stream().anyMatch(PaymentBook::paidTooLate)) {
            broken.remove(Invariant.M3);
        }
        return broken;
    }

    /** What does not hold, if nothing of the order is under way. */
    public Map<Invariant, String> unsettled() {
        return new SettledRules(this).broken();
    }

    boolean isAtRest() {
        return AT_REST.contains(status);
    }

    private OrderBook entered(AboutOrder event, Findings found) {
        if (event instanceof OrderEvent own) {
            return decided(own, found);
        } else if (event instanceof PaymentEvent payment) {
            return withPayments(Listing.change(
                    payments,
                    book -> book.paymentId().equals(payment.paymentId()),
                    () -> PaymentBook.empty(payment.paymentId()),
                    book -> book.after(payment, found)));
        } else if (event instanceof ShipmentEvent shipment) {
            return shipped(shipment, found);
        } else if (event instanceof ReservationEvent booked) {
            List<ReservationBook> next = Listing.change(
                    reservations,
                    book -> book.isOf(booked),
                    () -> ReservationBook.empty(booked),
                    book -> book.after(booked, found));
            return new OrderBook(terms, status, regular, deciding, reasons, taken, payments, shipments, next, returns);
        }
        return event instanceof ReturnEvent back ? withReturn(back.returnId(), book -> book.after(back)) : this;
    }

    private OrderBook decided(OrderEvent event, Findings found) {
        if (event instanceof OrderPlaced placed) {
            if (terms != null) {
                found.add(Invariant.C1, "placed twice");
            }
            return terms == null ? with(OrderAgreement.of(placed.terms(), found), status) : this;
        } else if (event instanceof OrderConfirmed) {
            return in(CONFIRMED, status == PLACED, found);
        } else if (event instanceof OrderRejected) {
            return in(REJECTED, !isAtRest(), found);
        } else if (event instanceof OrderCompleted completed) {
            return in(COMPLETED, !isAtRest(), found).taking(completed);
        } else if (event instanceof OrderCancelled) {
            OrderBook next = in(CANCELLED, !isAtRest(), found);
            return next.with(terms == null ? null : terms.cancelled(), CANCELLED)
                    .deciding(false);
        } else if (event instanceof OrderLinesCancelled part && terms != null) {
            return with(terms.cancelling(part, found), status).deciding(false);
        } else if (event instanceof CancellationRequested || event instanceof CancellationDenied) {
            return deciding(event instanceof CancellationRequested);
        } else if (event instanceof OrderAmended amended && terms != null) {
            return with(terms.amended(amended.terms(), found), status).deciding(false);
        } else if (event instanceof AmendmentProposed || event instanceof AmendmentDropped) {
            return deciding(event instanceof AmendmentProposed);
        } else if (event instanceof ActionRequired || event instanceof ActionResolved) {
            return asking(event);
        }
        return event instanceof ReturnAccepted accepted ? returning(accepted, found) : this;
    }

    private OrderBook in(OrderStatus next, boolean once, Findings found) {
        if (!once) {
            found.add(Invariant.C1, next + " while " + status);
        }
        return with(terms, next);
    }

    private OrderBook returning(ReturnAccepted event, Findings found) {
        List<LineQuantity> delivered = shipments.stream()
                .filter(shipment -> shipment.isIn(ShipmentStatus.DELIVERED))
                .flatMap(shipment -> shipment.pieces().stream())
                .toList();
        long left = taken - returns.stream().mapToLong(ReturnBook::refund).sum();
        OrderAgreement after = terms == null ? null : terms.returning(event, delivered, left, found);
        return with(after, status)
                .withReturn(
                        event.returnId(), book -> book.accepted(event.refund().amount()));
    }

    private OrderBook withReturn(ReturnId id, UnaryOperator<ReturnBook> change) {
        List<ReturnBook> next =
                Listing.change(returns, book -> book.returnId().equals(id), () -> ReturnBook.requested(id), change);
        return new OrderBook(terms, status, regular, deciding, reasons, taken, payments, shipments, reservations, next);
    }

    private OrderBook taking(OrderCompleted event) {
        long amount =
                event.taken().stream().mapToLong(part -> part.amount().amount()).sum();
        return new OrderBook(
                terms, status, regular, deciding, reasons, amount, payments, shipments, reservations, returns);
    }

    private OrderBook asking(OrderEvent event) {
        List<ActionReason> next = new ArrayList<>(reasons);
        if (event instanceof ActionRequired required && !next.contains(required.reason())) {
            next.add(required.reason());
        } else if (event instanceof ActionResolved resolved) {
            next.removeAll(resolved.reasons());
        }
        List<ActionReason> now = List.copyOf(next);
        return new OrderBook(
                terms, status, /* regular= */ false, deciding, now, taken, payments, shipments, reservations, returns);
    }

    private OrderBook shipped(ShipmentEvent event, Findings found) {
        List<ShipmentBook> next = Listing.change(
                shipments,
                book -> book.shipmentId().equals(event.shipmentId()),
                () -> ShipmentBook.empty(event.shipmentId()),
                book -> book.after(event, found));
        long due = next.stream()
                .filter(book -> book.replaces() == null && book.hasLeft())
                .mapToLong(ShipmentBook::share)
                .sum();
        long captured = payments.stream().mapToLong(PaymentBook::captured).sum();
        if (event instanceof ShipmentDispatched && captured < due) {
            found.add(Invariant.M4, String.format(Locale.ROOT, "%s of %s that have left are captured", captured, due));
        }
        return new OrderBook(terms, status, regular, deciding, reasons, taken, payments, next, reservations, returns);
    }

    private OrderBook with(@Nullable OrderAgreement next, OrderStatus nextStatus) {
        return new OrderBook(
                next, nextStatus, regular, deciding, reasons, taken, payments, shipments, reservations, returns);
    }

    private OrderBook withPayments(List<PaymentBook> next) {
        return new OrderBook(terms, status, regular, deciding, reasons, taken, next, shipments, reservations, returns);
    }

    private OrderBook deciding(boolean now) {
        return new OrderBook(terms, status, regular, now, reasons, taken, payments, shipments, reservations, returns);
    }
}
