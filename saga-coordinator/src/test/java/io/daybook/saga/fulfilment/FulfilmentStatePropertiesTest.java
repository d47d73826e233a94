package io.daybook.saga.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.deadline.ReturnWindowClosed;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.AmendmentDropped;
import io.daybook.contract.order.event.CancellationDenied;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FulfilmentStatePropertiesTest {

    private static final long SEED = Long.getLong("seed", 20_260_302);
    private static final int ORDERS = Integer.getInteger("orders", 1_500);
    private static final List<TenderKind> KINDS = List.of(TenderKind.values());
    private static final Class<?>[] OF_FULFILMENT = Stream.of(Deadline.class.getPermittedSubclasses())
            .filter(deadline -> deadline != ReturnWindowClosed.class)
            .toArray(Class<?>[]::new);

    @Test
    void every_order_ends_completed_with_what_is_delivered_paid_or_rejected_or_cancelled_with_nothing_held() {
        Map<FulfilmentStage, Integer> ends = new EnumMap<>(FulfilmentStage.class);
        Set<Class<?>> met = new HashSet<>();
        Set<ShipmentStage> stages = new HashSet<>();
        for (int number = 0; number < ORDERS; number++) {
            long seed = SEED + number;
            try {
                SplittableRandom random = new SplittableRandom(seed);
                World world = new World(random, order(random)).run();
                world.check();
                ends.merge(world.stage(), 1, Integer::sum);
                met.addAll(world.met());
                stages.addAll(world.stages());
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("Seed " + seed, failed);
            }
        }
        assertThat(ends)
                .as("All ends are met")
                .containsOnlyKeys(FulfilmentStage.COMPLETED, FulfilmentStage.REJECTED, FulfilmentStage.CANCELLED);
        assertThat(ends.values()).allMatch(count -> count > ORDERS / 10);
        assertThat(met)
                .as("Every deadline has somebody who waits for it, and everything that can happen to a payment happens")
                .contains(OF_FULFILMENT)
                .contains(PaymentEvent.class.getPermittedSubclasses())
                .contains(OrderLinesCancelled.class, CancellationDenied.class, OrderCancelled.class)
                .contains(OrderAmended.class, AmendmentDropped.class);
        assertThat(stages).containsExactlyInAnyOrder(ShipmentStage.values());
    }

    /** A product leaves from one place, and the tenders are together the total. */
    private static OrderPlaced order(SplittableRandom random) {
        List<OrderLine> lines = new ArrayList<>();
        for (int line = 0; line <= random.nextInt(5); line++) {
            int sku = random.nextInt(4);
            lines.add(Orders.line(
                    String.valueOf(line + 1),
                    new Sku("sku-" + sku),
                    1 + random.nextInt(9),
                    1 + random.nextInt(900),
                    "place-" + sku % 3));
        }
        long value = lines.stream().mapToLong(line -> line.value().amount()).sum();
        long shipping = random.nextLong(100);
        long fee = random.nextLong(50);
        long discount = random.nextLong(value);
        long total = value + shipping + fee - discount;
        List<Long> weights = new ArrayList<>();
        for (long tender = 0; tender <= random.nextLong(Math.min(4, total)); tender++) {
            weights.add(1 + random.nextLong(5));
        }
        List<Money> amounts = Orders.brl(total - weights.size()).split(weights);
        List<Tender> tenders = new ArrayList<>();
        for (Money amount : amounts) {
            TenderKind kind = KINDS.get(random.nextInt(KINDS.size()));
            tenders.add(Orders.tender("payment-" + tenders.size(), kind, amount.amount() + 1));
        }
        return Orders.orderPlaced(
                lines,
                tenders,
                Orders.brl(shipping),
                List.of(Orders.charge("fee", fee)),
                List.of(Orders.charge("discount", discount)));
    }
}
