package io.daybook.queryside.analytics.engine;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.query.LineSummary;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.TenderKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an order brings, and how that is divided among its lines and tenders: what they bring by what they cost, what
 * they gave back by what came back. The parts are the whole.
 *
 * @param order that was confirmed, and neither rejected nor cancelled as a whole since
 * @param revenue what it costs, without what of it was cancelled
 * @param refunds what of that was given back
 */
record SoldOrder(OrderSummary order, Money revenue, Money refunds) {

    private static final Set<OrderStatus> UNSOLD = EnumSet.of(OrderStatus.REJECTED, OrderStatus.CANCELLED);

    /** None where the order is not sold, or not yet. */
    static Stream<SoldOrder> of(OrderSummary order, @Nullable MilestoneRow milestones) {
        return milestones == null
                        || milestones.confirmedAt() == null
                        || UNSOLD.contains(order.status().order())
                ? Stream.empty()
                : Stream.of(of(order));
    }

    private static SoldOrder of(OrderSummary order) {
        Money revenue = order.total().minus(order.cancelledTotal());
        long refunded = sum(order, tender -> true, TenderSummary::refunded);
        long refunds = Math.max(0, refunded - givenBackForCancelled(order, revenue.amount()));
        return new SoldOrder(order, revenue, new Money(refunds, revenue.currency()));
    }

    /** What was taken at once comes back at once; of cards, what they gave more than the order now costs. */
    private static long givenBackForCancelled(OrderSummary order, long revenue) {
        long atOnce = sum(order, tender -> tender.kind() != TenderKind.CARD, TenderSummary::captured);
        long byCard = sum(order, tender -> tender.kind() == TenderKind.CARD, TenderSummary::captured);
        long ofAtOnce = Math.min(order.cancelledTotal().amount(), atOnce);
        return ofAtOnce + Math.max(0, byCard - (revenue - (atOnce - ofAtOnce)));
    }

    private static long sum(OrderSummary order, Predicate<TenderSummary> which, Function<TenderSummary, Money> amount) {
        return order.tenders().stream()
                .filter(which)
                .mapToLong(tender -> amount.apply(tender).amount())
                .sum();
    }

    SaleRow row() {
        return new SaleRow(
                order.orderId().value(),
                order.placedAt(),
                order.shippingAddress().state(),
                revenue.currency(),
                revenue.amount(),
                refunds.amount());
    }

    Stream<SaleLineRow> lines() {
        List<LineSummary> lines = order.lines().stream()
                .filter(line -> line.quantity() > line.cancelled())
                .toList();
        List<Money> sold = split(revenue, lines, line -> price(line, line.quantity() - line.cancelled()));
        boolean someCameBack = lines.stream().anyMatch(line -> price(line, line.returned()) > 0);
        List<Money> back = split(
                refunds,
                lines,
                line -> price(line, someCameBack ? line.returned() : line.quantity() - line.cancelled()));
        return IntStream.range(0, lines.size())
                .mapToObj(line -> new SaleLineRow(
                        order.orderId().value(),
                        order.placedAt(),
                        lines.get(line).sku().value(),
                        revenue.currency(),
                        sold.get(line).amount(),
                        back.get(line).amount()));
    }

    private static long price(LineSummary line, int pieces) {
        return line.unitPrice().times(pieces).amount();
    }

    Stream<SaleTenderRow> tenders() {
        List<TenderSummary> tenders = order.tenders();
        List<Money> sold = split(revenue, tenders, tender -> tender.amount().amount());
        List<Money> back = split(refunds, tenders, tender -> tender.refunded().amount());
        return IntStream.range(0, tenders.size())
                .mapToObj(tender -> new SaleTenderRow(
                        order.orderId().value(),
                        order.placedAt(),
                        tenders.get(tender).kind(),
                        revenue.currency(),
                        sold.get(tender).amount(),
                        back.get(tender).amount()));
    }

    private static <T> List<Money> split(Money amount, List<T> parts, ToLongFunction<T> weight) {
        return parts.isEmpty()
                ? List.of()
                : amount.split(parts.stream().map(weight::applyAsLong).toList());
    }
}
