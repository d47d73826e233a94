package io.daybook.queryside.audit;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderShares;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.event.ReturnAccepted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was agreed, by the order or by its last amendment, and what of it was cancelled and may come back: M2, and of S4
 * that no line has more than it has.
 *
 * @param total what it costs, in minor units
 * @param cancelledTotal what of that is cancelled
 * @param takenOff what amendments took off the total, which cards may hold until the rest of it is taken
 */
record OrderAgreement(String currency, long total, long cancelledTotal, long takenOff, List<LineBook> lines) {

    static OrderAgreement of(OrderTerms order, Findings found) {
        long value = sum(order.lines().stream().map(OrderLine::value).toList());
        long charges = order.shipping().amount() + sum(amounts(order.fees())) - sum(amounts(order.discounts()));
        long tenders = sum(order.tenders().stream().map(Tender::amount).toList());
        long total = order.total().amount();
        if (value + charges != total || total != tenders) {
            found.add(
                    Invariant.M2,
                    String.format(
                            Locale.ROOT,
                            "lines + shipping + fees − discounts = %s, total %s, tenders %s",
                            value + charges,
                            total,
                            tenders));
        }
        return new OrderAgreement(order.currency(), total, 0, 0, lines(order, found));
    }

    /** Each with its share of the total, or with none where that is not in one currency. */
    private static List<LineBook> lines(OrderTerms order, Findings found) {
        Set<String> currencies = currencies(order);
        if (currencies.size() > 1) {
            found.add(Invariant.M2, "amounts are in " + currencies);
            return order.lines().stream()
                    .map(line -> new LineBook(line.lineId(), 0, 0, line.quantity(), 0, 0))
                    .toList();
        }
        OrderShares shares = OrderShares.of(order);
        return order.lines().stream()
                .map(line -> new LineBook(
                        line.lineId(), part(shares.lines(), line), part(shares.goods(), line), line.quantity(), 0, 0))
                .toList();
    }

    private static Set<String> currencies(OrderTerms order) {
        Stream<Money> amounts = Stream.of(
                        Stream.of(order.shipping(), order.total()),
                        order.lines().stream().map(OrderLine::value),
                        order.tenders().stream().map(Tender::amount),
                        amounts(order.fees()).stream(),
                        amounts(order.discounts()).stream())
                .flatMap(part -> part);
        return Stream.concat(Stream.of(order.currency()), amounts.map(Money::currency))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    OrderAgreement amended(OrderTerms next, Findings found) {
        if (cancelledTotal != 0) {
            found.add(Invariant.M2, "amended when a part was cancelled: " + this);
        }
        OrderAgreement after = of(next, found);
        long off = takenOff + Math.max(total - after.total, 0);
        return new OrderAgreement(after.currency, after.total, 0, off, after.lines);
    }

    private static long part(Map<String, Money> parts, OrderLine line) {
        Money part = parts.get(line.lineId());
        return part == null ? 0 : part.amount();
    }

    long pieces() {
        return lines.stream().mapToLong(LineBook::ordered).sum();
    }

    long cancelledPieces() {
        return lines.stream().mapToLong(LineBook::cancelled).sum();
    }

    OrderAgreement cancelling(OrderLinesCancelled event, Findings found) {
        long cancelled = cancelledTotal + event.amount().amount();
        OrderAgreement next = new OrderAgreement(
                currency, total, cancelled, takenOff, eachLine(line -> line.cancelling(event.lines())));
        if (next.lines.stream().anyMatch(line -> line.cancelled() > line.ordered())) {
            found.add(Invariant.S4, "more is cancelled than was ordered: " + next.lines);
            return next;
        }
        long worth = next.worthOfCancelled();
        if (cancelled < 0 || cancelled > total || cancelled != worth) {
            found.add(
                    Invariant.M2,
                    String.format(
                            Locale.ROOT, "%s of %s are cancelled, which are pieces for %s", cancelled, total, worth));
        }
        return next;
    }

    OrderAgreement cancelled() {
        return new OrderAgreement(currency, total, total, takenOff, eachLine(LineBook::cancellingRest));
    }

    /**
     * @param delivered what the customer has, whatever of it may come back already
     * @param left what was taken, less what earlier returns are worth: no more is given back
     */
    OrderAgreement returning(ReturnAccepted event, List<LineQuantity> delivered, long left, Findings found) {
        List<LineQuantity> back = event.lines().stream()
                .map(line -> new LineQuantity(line.lineId(), line.quantity()))
                .toList();
        OrderAgreement next =
                new OrderAgreement(currency, total, cancelledTotal, takenOff, eachLine(line -> line.returning(back)));
        if (next.lines.stream().anyMatch(line -> line.returned() > line.in(delivered))) {
            found.add(Invariant.S4, "more comes back than was delivered: " + next.lines);
            return next;
        }
        long worth = Math.min(next.worthOfReturned(delivered) - worthOfReturned(delivered), left);
        if (event.refund().amount() != worth) {
            found.add(
                    Invariant.M3,
                    String.format(
                            Locale.ROOT,
                            "%s is given back for pieces worth %s",
                            event.refund().amount(),
                            worth));
        }
        return next;
    }

    /** Pieces that were never delivered count as the first of their line. */
    private long worthOfReturned(List<LineQuantity> delivered) {
        return worth(LineBook::goods, line -> line.ordered() - line.in(delivered) + line.returned());
    }

    private List<LineBook> eachLine(UnaryOperator<LineBook> change) {
        return lines.stream().map(change).toList();
    }

    private long worthOfCancelled() {
        return worth(LineBook::part, LineBook::cancelled);
    }

    /** What the first so many pieces of each line bring of it. */
    private long worth(ToLongFunction<LineBook> part, ToIntFunction<LineBook> first) {
        Map<String, Money> parts = new LinkedHashMap<>();
        Map<String, Integer> pieces = new LinkedHashMap<>();
        Map<String, Integer> firsts = new LinkedHashMap<>();
        for (LineBook line : lines) {
            parts.put(line.lineId(), new Money(part.applyAsLong(line), currency));
            pieces.put(line.lineId(), line.ordered());
            firsts.put(line.lineId(), first.applyAsInt(line));
        }
        return new OrderShares(Map.of(), parts, Map.of(), pieces).of(firsts).amount();
    }

    private static List<Money> amounts(List<Charge> charges) {
        return charges.stream().map(Charge::amount).toList();
    }

    private static long sum(List<Money> amounts) {
        return amounts.stream().mapToLong(Money::amount).sum();
    }
}
