package io.daybook.saga.returns;

import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.deadline.ReturnWindowClosed;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.order.event.ReturnPeriodEnded;
import io.daybook.contract.order.event.ReturnRefused;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.event.ReturnAuthorised;
import io.daybook.contract.returns.event.ReturnClosed;
import io.daybook.contract.returns.event.ReturnDenied;
import io.daybook.contract.returns.event.ReturnReceived;
import io.daybook.contract.returns.event.ReturnRequested;
import io.daybook.contract.stock.event.StockRestocked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * State of the process for one order.
 *
 * <p>Every completed order has one until its return window is over, and nearly all of them have no return: so it holds
 * no line of the order and no payment beyond its amount.
 *
 * @param completedAt when the order was completed
 * @param payments those of which something was taken, with what was given back since
 * @param returns those that are neither denied nor closed
 */
record ReturnsState(
        OrderId orderId, Instant completedAt, Period period, TakenPayments payments, List<OpenReturn> returns) {

    /** The return period of the order. */
    enum Period {
        /** Goods may come back. */
        OPEN,
        /** The window is over, and the order is to know. */
        ENDING,
        /** The order accepts no return any more. */
        ENDED
    }

    /** A request that comes when the process has ended begins it anew: the order is still to refuse it. */
    static final ReturnsState NEW =
            new ReturnsState(new OrderId(""), Instant.EPOCH, Period.ENDED, TakenPayments.NONE, List.of());

    ReturnsState {
        returns = List.copyOf(returns);
    }

    ReturnsState evolve(AboutOrder event, Instant at) {
        if (event instanceof OrderCompleted completed) {
            return completed(completed, at);
        } else if (event instanceof ReturnPeriodEnded) {
            return in(Period.ENDED);
        } else if (event instanceof Deadline deadline) {
            return overdue(deadline);
        } else if (event instanceof ReturnRequested requested) {
            return requested(requested);
        } else if (event instanceof ReturnDenied denied) {
            return over(denied.returnId());
        } else if (event instanceof ReturnClosed closed) {
            return over(closed.returnId());
        }
        return with(payments.after(event, returns, at), returns).returned(event);
    }

    /**
     * When it comes again, everything after it does too: so what was given back before it, and came again with it, is
     * not taken for what was given back after it.
     */
    private ReturnsState completed(OrderCompleted event, Instant at) {
        boolean first = completedAt.equals(Instant.EPOCH);
        return new ReturnsState(
                event.orderId(),
                first ? at : completedAt,
                first ? Period.OPEN : period,
                TakenPayments.of(event),
                returns);
    }

    private ReturnsState overdue(Deadline deadline) {
        if (deadline instanceof ReturnWindowClosed) {
            return period == Period.OPEN ? in(Period.ENDING) : this;
        }
        TakenPayments next = payments;
        for (ReturnRefund refund : refunds()) {
            for (KnownRefund waiting : refund.waiting().toList()) {
                if (refund.deadlineId(waiting).equals(deadline.deadlineId())) {
                    next = next.change(refund.payment().paymentId(), waiting.refundId(), KnownRefund::overdue);
                }
            }
        }
        return with(next, returns);
    }

    /** What is to be given back for returns whose goods are here. */
    List<ReturnRefund> refunds() {
        return returns.stream().flatMap(payments::refunds).toList();
    }

    private ReturnsState requested(ReturnRequested event) {
        return returns.stream().anyMatch(known -> known.returnId().equals(event.returnId()))
                ? this
                : new ReturnsState(
                        event.orderId(),
                        completedAt,
                        period,
                        payments,
                        Stream.concat(returns.stream(), Stream.of(OpenReturn.of(event)))
                                .toList());
    }

    private ReturnsState over(ReturnId id) {
        return with(
                payments,
                returns.stream().filter(known -> !known.returnId().equals(id)).toList());
    }

    private ReturnsState returned(AboutOrder event) {
        if (event instanceof ReturnAccepted accepted) {
            return change(accepted.returnId(), known -> known.accepted(accepted));
        } else if (event instanceof ReturnRefused refused) {
            return change(refused.returnId(), known -> known.refused(refused.reason()));
        } else if (event instanceof ReturnAuthorised authorised) {
            return change(authorised.returnId(), OpenReturn::authorised);
        } else if (event instanceof ReturnReceived received) {
            return change(received.returnId(), known -> known.received(received));
        } else if (event instanceof StockRestocked restocked) {
            return change(restocked.returnId(), known -> known.restocked(restocked.sku()));
        }
        return this;
    }

    private ReturnsState change(ReturnId id, UnaryOperator<OpenReturn> change) {
        List<OpenReturn> next = new ArrayList<>(returns);
        next.replaceAll(known -> known.returnId().equals(id) ? change.apply(known) : known);
        return with(payments, next);
    }

    private ReturnsState in(Period next) {
        return new ReturnsState(orderId, completedAt, next, payments, returns);
    }

    private ReturnsState with(TakenPayments nextPayments, List<OpenReturn> nextReturns) {
        return new ReturnsState(orderId, completedAt, period, nextPayments, nextReturns);
    }
}
