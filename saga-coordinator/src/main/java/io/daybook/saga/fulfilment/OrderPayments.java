package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.deadline.PaymentWindowElapsed;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.Tender;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.saga.process.Effect.SetDeadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The payments of all tenders of an order.
 *
 * @param all in the order of the tenders
 * @param since when the first was requested, which opens the payment window
 */
record OrderPayments(List<TenderPayment> all, @Nullable Instant since) {

    static final OrderPayments NONE = new OrderPayments(List.of(), null);

    /** What is taken at once comes before what can be let go without a trace, and what cannot fail late comes first. */
    private static final List<Set<TenderKind>> ORDER = List.of(
            Set.of(TenderKind.VOUCHER), Set.of(TenderKind.DEBIT), Set.of(TenderKind.CARD, TenderKind.BANK_SLIP));

    OrderPayments {
        all = List.copyOf(all);
    }

    static OrderPayments of(List<Tender> tenders) {
        return new OrderPayments(tenders.stream().map(TenderPayment::of).toList(), null);
    }

    OrderPayments and(TenderPayment further) {
        return new OrderPayments(Stream.concat(all.stream(), Stream.of(further)).toList(), since);
    }

    OrderPayments begun(Instant at) {
        return new OrderPayments(all, at);
    }

    OrderPayments after(PaymentEvent event, Instant at) {
        return with(event.paymentId(), payment -> payment.after(event, at));
    }

    /** Requests the payments of the first kinds of tender that are not authorised yet. */
    OrderPayments asked() {
        return ORDER.stream()
                .filter(kinds -> any(payment -> kinds.contains(payment.tender().kind()) && !payment.authorised()))
                .findFirst()
                .map(kinds -> each(payment -> kinds.contains(payment.tender().kind()) ? payment.asked() : payment))
                .orElse(this);
    }

    OrderPayments lookedUp(PaymentLookupDue due) {
        return with(
                due.paymentId(),
                payment -> payment.eachOperation(known -> {
                    Lookup lookup = known.lookup();
                    return lookup != null && lookup.id(due.paymentId()).equals(due.deadlineId())
                            ? known.with(lookup.next())
                            : known;
                }));
    }

    /** What was looked up in vain is looked up at once, and then as if its answer were lost now. */
    OrderPayments lookedUpAgain(Instant asked) {
        return each(payment ->
                payment.eachOperation(known -> known.needsPerson() ? known.with(Lookup.atOnce(asked)) : known));
    }

    OrderPayments each(UnaryOperator<TenderPayment> change) {
        return new OrderPayments(all.stream().map(change).toList(), since);
    }

    OrderPayments with(PaymentId paymentId, UnaryOperator<TenderPayment> change) {
        return each(payment -> payment.paymentId().equals(paymentId) ? change.apply(payment) : payment);
    }

    boolean every(Predicate<TenderPayment> condition) {
        return all.stream().allMatch(condition);
    }

    boolean any(Predicate<TenderPayment> condition) {
        return all.stream().anyMatch(condition);
    }

    TenderPayment of(PaymentId paymentId) {
        return all.stream()
                .filter(payment -> payment.paymentId().equals(paymentId))
                .findFirst()
                .orElseThrow();
    }

    /** The operation that a due asks the provider for in its present attempt. */
    ProviderOperation operation(ProviderIntent intent, ShipmentId shipmentId, Due due) {
        return of(due.paymentId()).operation(intent, due.operation(shipmentId));
    }

    /** The order in which money is given back: what was captured at once first, the last tender first, then cards. */
    List<TenderPayment> lastFirst() {
        List<TenderPayment> reversed = new ArrayList<>(all);
        Collections.reverse(reversed);
        return Stream.concat(
                        reversed.stream().filter(TenderPayment::takenAtOnce),
                        reversed.stream().filter(payment -> !payment.takenAtOnce()))
                .toList();
    }

    boolean bankSlip() {
        return any(payment -> payment.tender().kind() == TenderKind.BANK_SLIP);
    }

    /** Whether a provider's outcome, or a customer, is waited for. */
    boolean awaited() {
        return any(payment -> payment.awaited() && !payment.undoing());
    }

    Stream<SetDeadline> window(OrderId orderId, DeadlineDurations durations) {
        return Stream.ofNullable(since)
                .map(from -> new SetDeadline(
                        new PaymentWindowElapsed(orderId, new DeadlineId("payment-window")),
                        from.plus(durations.paymentWindow(bankSlip()))));
    }
}
