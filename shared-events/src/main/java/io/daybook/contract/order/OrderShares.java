package io.daybook.contract.order;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.event.OrderPlaced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What part of an order's total each place, each line and each piece of it must bring.
 *
 * <p>The share of a place is the value of its lines plus its part of shipping, fees and discounts. Each of the three is
 * split by itself in proportion to line value, first between the places and then between the lines of each. A line's
 * part is split equally between its pieces, the first of which bear what is left over. So the parts add up to the total
 * to the cent, however an order is taken apart. None is below zero.
 *
 * @param places the share of each place that lines leave from, in the order of its first line
 * @param lines the part of each line, by its id
 * @param goods what of each line is given back when all of it comes back, by its id: its value less its part of the
 *     discounts
 * @param pieces the pieces of each line, by its id
 */
public record OrderShares(
        Map<String, Money> places, Map<String, Money> lines, Map<String, Money> goods, Map<String, Integer> pieces) {

    /** The parts of an order as it was placed. */
    public static OrderShares of(OrderPlaced order) {
        Map<String, List<OrderLine>> byPlace = new LinkedHashMap<>();
        order.lines().forEach(line -> byPlace.computeIfAbsent(line.shipFrom(), place -> new ArrayList<>())
                .add(line));
        Parts total = new Parts(
                order.shipping(), sum(order.currency(), order.fees()), sum(order.currency(), order.discounts()));
        List<List<OrderLine>> groups = List.copyOf(byPlace.values());
        List<Money> values =
                groups.stream().map(group -> value(order.currency(), group)).toList();
        List<Parts> parts = total.split(values);
        Map<String, Money> places = new LinkedHashMap<>();
        Map<String, Money> lines = new LinkedHashMap<>();
        Map<String, Money> goods = new LinkedHashMap<>();
        List<Money> shares = notBelowZero(together(values, parts));
        for (int group = 0; group < groups.size(); group++) {
            places.put(groups.get(group).get(0).shipFrom(), shares.get(group));
            lines.putAll(ofLines(groups.get(group), parts.get(group), shares.get(group)));
            goods.putAll(ofGoods(groups.get(group), parts.get(group)));
        }
        Map<String, Integer> pieces = new LinkedHashMap<>();
        order.lines().forEach(line -> pieces.put(line.lineId(), line.quantity()));
        return new OrderShares(places, lines, goods, pieces);
    }

    /**
     * What the first so many pieces of lines cost. Of what is cancelled step by step, each step costs the difference.
     *
     * @param quantities pieces by line id, none more than the line has
     */
    public Money of(Map<String, Integer> quantities) {
        return ofFirst(lines, quantities);
    }

    /**
     * What is given back for the first so many pieces of lines. Of what comes back step by step, each step is worth the
     * difference; the pieces that were never delivered count as the first.
     *
     * @param quantities pieces by line id, none more than the line has
     */
    public Money ofGoods(Map<String, Integer> quantities) {
        return ofFirst(goods, quantities);
    }

    private Money ofFirst(Map<String, Money> parts, Map<String, Integer> quantities) {
        Money sum = Money.zero(parts.values().iterator().next().currency());
        for (Map.Entry<String, Integer> line : quantities.entrySet()) {
            Money part = Objects.requireNonNull(parts.get(line.getKey()));
            int of = Objects.requireNonNull(pieces.get(line.getKey()));
            sum = sum.plus(first(part, line.getValue(), of));
        }
        return sum;
    }

    private static Money first(Money part, int quantity, int of) {
        long each = part.amount() / of;
        return new Money(each * quantity + Math.min(quantity, part.amount() % of), part.currency());
    }

    /** The three amounts that are split by line value. */
    private record Parts(Money shipping, Money fees, Money discounts) {

        List<Parts> split(List<Money> values) {
            List<Long> weights = values.stream().map(Money::amount).toList();
            List<Money> ofShipping = shipping.split(weights);
            List<Money> ofFees = fees.split(weights);
            List<Money> ofDiscounts = discounts.split(weights);
            List<Parts> parts = new ArrayList<>();
            for (int part = 0; part < values.size(); part++) {
                parts.add(new Parts(ofShipping.get(part), ofFees.get(part), ofDiscounts.get(part)));
            }
            return parts;
        }

        Money with(Money value) {
            return value.plus(shipping).plus(fees).minus(discounts);
        }
    }

    /** Discounts may be more than a line costs; nothing is given back for it then. */
    private static Map<String, Money> ofGoods(List<OrderLine> group, Parts ofPlace) {
        List<Money> values = group.stream().map(OrderLine::value).toList();
        List<Parts> parts = ofPlace.split(values);
        Map<String, Money> goods = new LinkedHashMap<>();
        for (int line = 0; line < group.size(); line++) {
            long left = values.get(line).minus(parts.get(line).discounts()).amount();
            goods.put(
                    group.get(line).lineId(),
                    new Money(Math.max(left, 0), ofPlace.discounts().currency()));
        }
        return goods;
    }

    /** The place's share may differ from its parts by what was borne for others; its lines bear that in turn. */
    private static Map<String, Money> ofLines(List<OrderLine> group, Parts ofPlace, Money share) {
        List<Money> values = group.stream().map(OrderLine::value).toList();
        List<Money> parts = new ArrayList<>(together(values, ofPlace.split(values)));
        Money borne = share.minus(Money.sum(share.currency(), parts));
        int largest = indexOfLargest(parts);
        parts.set(largest, parts.get(largest).plus(borne));
        List<Money> fair = notBelowZero(parts);
        Map<String, Money> lines = new LinkedHashMap<>();
        for (int line = 0; line < group.size(); line++) {
            lines.put(group.get(line).lineId(), fair.get(line));
        }
        return lines;
    }

    private static List<Money> together(List<Money> values, List<Parts> parts) {
        List<Money> sums = new ArrayList<>();
        for (int part = 0; part < values.size(); part++) {
            sums.add(parts.get(part).with(values.get(part)));
        }
        return sums;
    }

    /**
     * Discounts that are more than the lines cost can leave a share a unit short, because each part is rounded by
     * itself. No tender can bring less than nothing, so the largest share, of equal ones the earlier, bears it.
     */
    private static List<Money> notBelowZero(List<Money> shares) {
        List<Money> fair = new ArrayList<>(shares);
        for (int place = 0; place < fair.size(); place++) {
            while (fair.get(place).amount() < 0) {
                int largest = indexOfLargest(fair);
                Money borne = new Money(
                        Math.min(-fair.get(place).amount(), fair.get(largest).amount()),
                        fair.get(place).currency());
                fair.set(place, fair.get(place).plus(borne));
                fair.set(largest, fair.get(largest).minus(borne));
            }
        }
        return fair;
    }

    private static int indexOfLargest(List<Money> shares) {
        int largest = 0;
        for (int place = 1; place < shares.size(); place++) {
            if (shares.get(place).amount() > shares.get(largest).amount()) {
                largest = place;
            }
        }
        return largest;
    }

    private static Money value(String currency, List<OrderLine> lines) {
        return Money.sum(currency, lines.stream().map(OrderLine::value).toList());
    }

    private static Money sum(String currency, List<Charge> charges) {
        return Money.sum(currency, charges.stream().map(Charge::amount).toList());
    }
}
