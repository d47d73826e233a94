package io.daybook.queryside.platform;

import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.payment.PaymentStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * A list of orders.
 *
 * @param path of the list, to which a moment is added
 * @param query its filters
 * @param fits which orders are in it
 */
record PastFilter(String path, String query, Predicate<OrderSummary> fits) {

    private static final String ORDERS = "/v1/orders";

    /** All orders, those of a customer, or those to which one filter or two apply. */
    static PastFilter any(SplittableRandom random, Instant about) {
        List<PastFilter> filters = filters(random, about);
        PastFilter one = filters.get(random.nextInt(filters.size()));
        PastFilter other = filters.get(random.nextInt(filters.size()));
        return switch (random.nextInt(5)) {
            case 0 -> new PastFilter(ORDERS, "", order -> true);
            case 1 ->
                new PastFilter("/v1/customers/c-1/orders", "", order -> order.customerId()
                        .value()
                        .equals("c-1"));
            case 2 -> one;
            default ->
                one.name().equals(other.name())
                        ? one
                        : new PastFilter(ORDERS, one.query + other.query, one.fits.and(other.fits));
        };
    }

    private static List<PastFilter> filters(SplittableRandom random, Instant about) {
        OrderStatus status = any(random, OrderStatus.values());
        PaymentStatus paid = random.nextBoolean() ? PaymentStatus.AUTHORISED : PaymentStatus.PARTIALLY_CAPTURED;
        FulfilmentStatus goods = any(random, FulfilmentStatus.values());
        List<PastFilter> filters = new ArrayList<>(List.of(
                of("status", status, order -> order.status().order() == status),
                of("payment", paid, order -> order.status().payment() == paid),
                of("fulfilment", goods, order -> order.status().fulfilment() == goods),
                of("customerId", "c-17", order -> order.customerId().value().equals("c-17")),
                of("sku", "ink", order -> order.lines().stream()
                        .anyMatch(line -> line.sku().value().equals("ink")))));
        Instant bound = about.minusSeconds(random.nextInt(200_000));
        filters.add(of("placedFrom", bound, order -> !order.placedAt().isBefore(bound)));
        filters.add(of("placedTo", bound, order -> order.placedAt().isBefore(bound)));
        return filters;
    }

    private static PastFilter of(String name, Object value, Predicate<OrderSummary> fits) {
        return new PastFilter(ORDERS, "&" + name + "=" + value, fits);
    }

    private String name() {
        return query.substring(0, query.indexOf('='));
    }

    private static <T> T any(SplittableRandom random, T[] of) {
        return of[random.nextInt(of.length)];
    }
}
