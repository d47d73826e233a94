package io.daybook.saga.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.TenderKind;
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
    void every_order_ends_confirmed_and_planned_or_rejected_with_nothing_held() {
        Map<FulfilmentStage, Integer> ends = new EnumMap<>(FulfilmentStage.class);
        Set<Class<?>> waitedFor = new HashSet<>();
        for (int number = 0; number < ORDERS; number++) {
            long seed = SEED + number;
            try {
                SplittableRandom random = new SplittableRandom(seed);
                World world = new World(random, order(random)).run();
                world.check();
                ends.merge(world.stage(), 1, Integer::sum);
                waitedFor.addAll(world.waitedFor());
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("Seed " + seed, failed);
            }
        }
        assertThat(ends).as("Both ends are met").containsOnlyKeys(FulfilmentStage.CONFIRMED, FulfilmentStage.REJECTED);
        assertThat(ends.values()).allMatch(count -> count > ORDERS / 10);
        assertThat(waitedFor)
                .as("Every deadline has somebody who waits for it")
                .containsExactlyInAnyOrder(Deadline.class.getPermittedSubclasses());
    }

    private static OrderPlaced order(SplittableRandom random) {
        List<OrderLine> lines = new ArrayList<>();
        for (int line = 0; line <= random.nextInt(5); line++) {
            Sku sku = new Sku("sku-" + random.nextInt(4));
            String place = "place-" + random.nextInt(3);
            lines.add(Orders.line(String.valueOf(line + 1), sku, 1 + random.nextInt(9), random.nextInt(900), place));
        }
        List<Tender> tenders = new ArrayList<>();
        for (int tender = 0; tender <= random.nextInt(4); tender++) {
            TenderKind kind = KINDS.get(random.nextInt(KINDS.size()));
            tenders.add(Orders.tender("payment-" + tender, kind));
        }
        return Orders.orderPlaced(lines, tenders);
    }
}
