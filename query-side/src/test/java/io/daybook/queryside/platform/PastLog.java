package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.FulfilledOrders.delivered;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.line;
import static io.daybook.queryside.fixture.Orders.order;
import static io.daybook.queryside.fixture.Orders.orderPlaced;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.queryside.fixture.History;
import io.daybook.queryside.fixture.RandomEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A log of some days in which orders go their way beside each other, half of them on ways that make no sense. Between
 * two events is a minute, and some of the clocks are wrong by a quarter of an hour.
 */
final class PastLog {

    static final int ORDERS = 60;

    /** The last of them is never defined, and the one before late. */
    static final List<String> SKUS = List.of("ledger.a5", "pen-blue", "ink", "late", "never");

    private final SplittableRandom random;
    private final History history = new History(position -> History.NOON
            .plusSeconds(60 * position)
            .plusMillis(position % 5 == 3 ? -400_000 : position % 7 == 4 ? 900_001 : 0));

    private PastLog(SplittableRandom random) {
        this.random = random;
    }

    static History of(SplittableRandom random) {
        PastLog log = new PastLog(random);
        log.history.next(catalog());
        for (int number = 1; number <= ORDERS; number += 4) {
            log.together(
                    List.of(Stream.of(confirmed(number), delivered(number))
                            .flatMap(Stream::of)
                            .toArray()),
                    List.of(confirmed(number + 1)),
                    List.of(anyLife(number + 2)),
                    List.of(anyLife(number + 3)));
        }
        Sku late = new Sku("late");
        log.history.next(
                new ProductDefined(late, "Late", "office", brl(5), "main", REQUEST),
                new StockReceived(late, 7, "note", REQUEST),
                new ProductDefined(new Sku("ink"), "Ink", "office", brl(5), "main", REQUEST));
        return log.history;
    }

    private static Object[] anyLife(int number) {
        OrderPlaced placed = orderPlaced(
                order(number),
                new CustomerId("c-" + number % 3),
                List.of(line(1, new Sku(SKUS.get(number % 3)), 2, 50)),
                List.of(card(2 * number + 1_000, 60), card(2 * number + 1_001, 40)));
        RandomEvents events = new RandomEvents(number, placed.terms());
        return Stream.concat(Stream.of(placed), Stream.generate(events::next).limit(20L + number))
                .toArray();
    }

    @SafeVarargs
    private void together(List<Object>... lives) {
        List<List<Object>> left = new ArrayList<>();
        for (List<Object> life : lives) {
            left.add(new ArrayList<>(life));
        }
        while (!left.isEmpty()) {
            List<Object> next = left.get(random.nextInt(left.size()));
            history.next(next.remove(0));
            left.removeIf(List::isEmpty);
        }
    }
}
