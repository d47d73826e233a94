package io.daybook.saga.returns;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.returns.ReturnId;
import io.daybook.saga.returns.KnownRefund.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The payments of a completed order of which something was taken.
 */
record TakenPayments(List<TakenPayment> all) {

    static final TakenPayments NONE = new TakenPayments(List.of());

    TakenPayments {
        all = List.copyOf(all);
    }

    static TakenPayments of(OrderCompleted event) {
        return new TakenPayments(event.taken().stream().map(TakenPayment::of).toList());
    }

    /** What is to be given back for the return, once its goods are here. */
    Stream<ReturnRefund> refunds(OpenReturn known) {
        return known.stage() != OpenReturn.Stage.RECEIVED
                ? Stream.empty()
                : known.refunds().stream().flatMap(part -> all.stream()
                        .filter(payment -> payment.paymentId().equals(part.paymentId()))
                        .map(payment -> new ReturnRefund(known.returnId(), part.amount(), payment)));
    }

    /**
     * What is known after an event of a payment; the same after any other.
     *
     * @param returns those that are open
     */
    TakenPayments after(AboutOrder event, List<OpenReturn> returns, Instant at) {
        if (event instanceof RefundRequested asked) {
            return change(
                    asked.paymentId(), payment -> payment.with(refund(asked.refundId(), asked.amount(), returns, at)));
        } else if (event instanceof PaymentRefunded paid) {
            ReturnId helped = helpedBy(paid, returns);
            // One that was asked for before the order was completed is heard of here for the first time.
            KnownRefund unheard = refund(paid.refundId(), paid.amount(), returns, at);
            return change(paid.paymentId(), payment -> payment.with(unheard)
                    .change(paid.refundId(), refund -> refund.done(paid.amount(), helped, at)));
        } else if (event instanceof RefundFailed failed) {
            return change(failed.paymentId(), failed.refundId(), refund -> refund.failed(at));
        } else if (event instanceof PaymentOutcomeUnknown lost && lost.intent() == ProviderIntent.REFUND) {
            return change(
                    lost.paymentId(),
                    new RefundId(Objects.requireNonNull(lost.operation())),
                    refund -> refund.lost(at));
        }
        return this;
    }

    private static KnownRefund refund(RefundId id, Money amount, List<OpenReturn> returns, Instant at) {
        ReturnId asking = returns.stream()
                .filter(known -> known.asks(id))
                .map(OpenReturn::returnId)
                .findFirst()
                .orElse(null);
        return new KnownRefund(id, amount, Status.OPEN, asking, at, /* lookup= */ 0);
    }

    /** Of the returns whose refund was refused and which lack no more than was given back, who asked first. */
    private @Nullable ReturnId helpedBy(PaymentRefunded event, List<OpenReturn> returns) {
        return returns.stream()
                .flatMap(this::refunds)
                .filter(refund -> refund.payment().paymentId().equals(event.paymentId())
                        && refund.refused()
                        && !refund.settled()
                        && refund.missing().amount() <= event.amount().amount())
                .min(Comparator.comparing(ReturnRefund::turn))
                .map(ReturnRefund::returnId)
                .orElse(null);
    }

    TakenPayments change(PaymentId id, RefundId refundId, UnaryOperator<KnownRefund> change) {
        return change(id, payment -> payment.change(refundId, change));
    }

    private TakenPayments change(PaymentId id, UnaryOperator<TakenPayment> change) {
        List<TakenPayment> next = new ArrayList<>(all);
        next.replaceAll(known -> known.paymentId().equals(id) ? change.apply(known) : known);
        return new TakenPayments(next);
    }
}
