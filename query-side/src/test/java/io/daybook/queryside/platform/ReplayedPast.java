package io.daybook.queryside.platform;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.contract.stock.query.StockLevel;
import io.daybook.queryside.shared.order.OrderView;
import io.daybook.queryside.shared.stock.StockBalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/** A log that is replayed event by event, from the first to any later one. */
final class ReplayedPast {

    private final List<EventMessage<?>> log;
    private final Map<String, OrderView> orders = new TreeMap<>();
    private final Map<String, List<OrderSummary>> versions = new TreeMap<>();
    private final Map<String, StockBalance> stock = new TreeMap<>();
    private final Map<String, Integer> moved = new TreeMap<>();
    private final Map<String, Long> money = new TreeMap<>();
    private int position = -1;

    ReplayedPast(List<EventMessage<?>> log) {
        this.log = log;
    }

    /** The position of the last event that happened then or before; −1 where there is none. */
    int at(Instant moment) {
        int last = log.size() - 1;
        while (last >= 0 && log.get(last).getTimestamp().isAfter(moment)) {
            last--;
        }
        return last;
    }

    void replayTo(int wanted) {
        while (position < wanted) {
            position++;
            enter(log.get(position));
        }
    }

    private void enter(EventMessage<?> message) {
        Object event = message.getPayload();
        long sequence = message instanceof DomainEventMessage<?> domain ? domain.getSequenceNumber() : -1;
        if (event instanceof OrderPlaced placed) {
            orders.put(placed.orderId().value(), OrderView.of(placed, message.getTimestamp()));
        } else if (event instanceof AboutOrder about) {
            orders.computeIfPresent(about.orderId().value(), (id, order) -> order.after(about, sequence));
        }
        if (event instanceof OrderEvent own) {
            String id = own.orderId().value();
            versions.computeIfAbsent(id, first -> new ArrayList<>())
                    .add(Objects.requireNonNull(orders.get(id)).summary());
        }
        if (event instanceof ProductDefined defined) {
            stock.put(defined.sku().value(), stockOf(defined.sku()).nowOffered());
        } else if (event instanceof StockEvent booked) {
            stock.put(booked.sku().value(), stockOf(booked.sku()).after(booked, sequence));
            moved.put(booked.sku().value(), position);
        }
        if (event instanceof PaymentAuthorised authorised) {
            add("authorised", authorised.amount());
        } else if (event instanceof PaymentCaptured captured) {
            add("captured", captured.amount());
        } else if (event instanceof PaymentRefunded refunded) {
            add("refunded", refunded.amount());
        }
    }

    private StockBalance stockOf(Sku sku) {
        return stock.getOrDefault(sku.value(), StockBalance.empty(sku));
    }

    private void add(String kind, Money amount) {
        money.merge(kind, amount.amount(), Long::sum);
    }

    /** Newest first. */
    Stream<OrderSummary> orders() {
        return orders.values().stream()
                .map(OrderView::summary)
                .sorted(Comparator.comparing(OrderSummary::placedAt)
                        .thenComparing(order -> order.orderId().value())
                        .reversed());
    }

    /** Each order right after each of its own events. */
    Map<String, List<OrderSummary>> versions() {
        return versions;
    }

    Stream<StockLevel> stock(String sku) {
        return Stream.ofNullable(stock.get(sku)).filter(StockBalance::offered).map(StockBalance::level);
    }

    /** For how many positions of the log an article has not moved; nothing where it never has. */
    OptionalInt still(String sku) {
        Integer last = moved.get(sku);
        return last == null ? OptionalInt.empty() : OptionalInt.of(position - last);
    }

    long articles() {
        return stock.values().stream().filter(article -> article.version() >= 0).count();
    }

    long pieces(ToLongFunction<StockBalance> which) {
        return stock.values().stream().mapToLong(which).sum();
    }

    long money(String kind) {
        return money.getOrDefault(kind, 0L);
    }

    boolean isWithoutMoney() {
        return money.isEmpty();
    }
}
