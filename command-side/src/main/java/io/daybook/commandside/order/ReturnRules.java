package io.daybook.commandside.order;

import static io.daybook.commandside.CommandRefused.Reason.TOO_MANY_PIECES;
import static io.daybook.commandside.CommandRefused.Reason.UNKNOWN_LINE;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderShares;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.command.AcceptReturn;
import io.daybook.contract.order.command.CheckReturn;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.order.event.ReturnPeriodEnded;
import io.daybook.contract.order.event.ReturnRefused;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.returns.DenialReason;
import io.daybook.contract.returns.ReturnedLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The decisions about returns. A client is told at once what cannot come back; for good the order decides when the
 * return asks it, because others may have been accepted meanwhile.
 *
 * <p>What is given back is what the pieces cost less their part of the discounts, and never more than was taken:
 * shipping and fees are kept.
 */
record ReturnRules(OrderProgress order) {

    /**
     * Whether it may be requested that the lines come back.
     *
     * @throws CommandRefused if nothing may, or a line has not so many pieces left
     */
    void check(CheckReturn command) {
        if (!order.returns().allowed()) {
            throw order.notAllowed();
        }
        Map<String, OrderLine> known = lines();
        Map<String, Integer> wanted = new HashMap<>();
        for (int place = 0; place < command.lines().size(); place++) {
            LineQuantity line = command.lines().get(place);
            if (!known.containsKey(line.lineId())) {
                throw new CommandRefused(order.orderId(), UNKNOWN_LINE, "/lines/" + place + "/lineId");
            }
            if (wanted.merge(line.lineId(), line.quantity(), Integer::sum)
                    > order.returns().returnable(line.lineId())) {
                throw new CommandRefused(order.orderId(), TOO_MANY_PIECES, "/lines/" + place + "/quantity");
            }
        }
    }

    /** One that was decided on changes nothing. */
    List<OrderEvent> accept(AcceptReturn command) {
        if (order.returns().decided().contains(command.returnId())) {
            return List.of();
        }
        return List.of(refusal()
                .or(() -> unfit(command.lines()))
                .<OrderEvent>map(reason -> new ReturnRefused(order.orderId(), command.returnId(), reason))
                .orElseGet(() -> accepted(command)));
    }

    private Optional<DenialReason> refusal() {
        return order.returns().ended() ? Optional.of(DenialReason.WINDOW_CLOSED) : Optional.empty();
    }

    private Optional<DenialReason> unfit(List<LineQuantity> lines) {
        Map<String, Integer> wanted = pieces(lines.stream());
        boolean fits = !lines.isEmpty()
                && wanted.entrySet().stream()
                        .allMatch(line -> line.getValue() <= order.returns().returnable(line.getKey()));
        return fits ? Optional.empty() : Optional.of(DenialReason.NOT_DELIVERED);
    }

    private ReturnAccepted accepted(AcceptReturn command) {
        List<PaymentPart> refunds = refunds(worth(command.lines()));
        Map<String, OrderLine> known = lines();
        return new ReturnAccepted(
                order.orderId(),
                command.returnId(),
                command.lines().stream()
                        .map(line -> new ReturnedLine(
                                line.lineId(),
                                Objects.requireNonNull(known.get(line.lineId())).sku(),
                                line.quantity()))
                        .toList(),
                Money.sum(
                        terms().currency(),
                        refunds.stream().map(PaymentPart::amount).toList()),
                refunds);
    }

    /** Pieces that were never delivered count as the first of their line, those that came back before as the next. */
    private Money worth(List<LineQuantity> lines) {
        Stream<LineQuantity> gone = terms().lines().stream()
                .map(line -> new LineQuantity(
                        line.lineId(), line.quantity() - order.returns().returnable(line.lineId())));
        Map<String, Integer> before = pieces(gone);
        Map<String, Integer> after = new HashMap<>(before);
        lines.forEach(line -> after.merge(line.lineId(), line.quantity(), Integer::sum));
        OrderShares shares = OrderShares.of(terms());
        return shares.ofGoods(after).minus(shares.ofGoods(before));
    }

    /** What was taken at once is given back first, the last tender before the one before it, then what cards paid. */
    private List<PaymentPart> refunds(Money worth) {
        List<PaymentPart> parts = new ArrayList<>();
        long missing = worth.amount();
        for (Tender tender : inTurn()) {
            long part = Math.min(missing, order.returns().left().getOrDefault(tender.paymentId(), 0L));
            if (part > 0) {
                parts.add(new PaymentPart(tender.paymentId(), new Money(part, worth.currency())));
                missing -= part;
            }
        }
        return parts;
    }

    private List<Tender> inTurn() {
        List<Tender> lastFirst = new ArrayList<>(terms().tenders());
        Collections.reverse(lastFirst);
        return Stream.concat(
                        lastFirst.stream().filter(tender -> tender.kind() != TenderKind.CARD),
                        lastFirst.stream().filter(tender -> tender.kind() == TenderKind.CARD))
                .toList();
    }

    List<OrderEvent> end() {
        return order.end() == OrderStatus.COMPLETED && !order.returns().ended()
                ? List.of(new ReturnPeriodEnded(order.orderId()))
                : List.of();
    }

    private OrderTerms terms() {
        return order.placed().terms();
    }

    private Map<String, OrderLine> lines() {
        return terms().lines().stream().collect(Collectors.toMap(OrderLine::lineId, Function.identity()));
    }

    private static Map<String, Integer> pieces(Stream<LineQuantity> lines) {
        return lines.collect(Collectors.toMap(LineQuantity::lineId, LineQuantity::quantity, Integer::sum));
    }
}
