package io.daybook.saga.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.Tender;
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
import org.junit.jupiter.api.Test;

class FulfilmentStatePropertiesTest {

    private static final long SEED = 20_260_302;
    private static final int ORDERS = 1_500;
    private static final List<TenderKind> KINDS = List.of(TenderKind.values());

    @Test
    void every_order_ends_completed_with_what_is_delivered_paid_or_rejected_with_nothing_held() {
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
        assertThat(ends).as("Both ends are met").containsOnlyKeys(FulfilmentStage.COMPLETED, FulfilmentStage.REJECTED);
        assertThat(ends.values()).allMatch(count -> count > ORDERS / 10);
        assertThat(met)
                .as("Every deadline has somebody who waits for it, and everything that can happen to a payment happens")
                .contains(Deadline.class.getPermittedSubclasses())
                .contains(PaymentEvent.class.getPermittedSubclasses());
        assertThat(stages)
                .as("Only a cancellation cancels a shipment")
                .hasSize(ShipmentStage.values().length - 1)
                .doesNotContain(ShipmentStage.CANCELLED);
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
        long total = lines.stream().mapToLong(line -> line.value().amount()).sum();
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
        return Orders.orderPlaced(lines, tenders);
    }
}
