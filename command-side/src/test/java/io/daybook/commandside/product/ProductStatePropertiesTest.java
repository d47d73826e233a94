package io.daybook.commandside.product;

import static io.daybook.commandside.product.Products.NOON;
import static io.daybook.commandside.product.Products.SKU;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.command.DefineProduct;
import io.daybook.contract.catalog.command.DiscontinueProduct;
import io.daybook.contract.catalog.command.ProductCommand;
import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.catalog.event.ProductDiscontinued;
import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.contract.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random lives of a product; the seed in a failing test's name replays it. */
class ProductStatePropertiesTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void every_command_twice_is_safe_and_a_replay_is_the_same_product(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ProductEvent> log = new ArrayList<>();
        ProductState live = null;
        for (int step = 0; step < 200; step++) {
            ProductCommand command = command(random);
            List<ProductEvent> decision = decide(live, command);
            live = replay(live, decision);
            log.addAll(decision);
            assertThat(decide(live, command))
                    .as("seed %d, step %d, again", seed, step)
                    .isEmpty();
        }
        assertThat(replay(null, log)).isEqualTo(live);
        assertThat(log.stream().filter(ProductDiscontinued.class::isInstance).count())
                .isLessThanOrEqualTo(1);
        assertThat(log.indexOf(log.stream()
                        .filter(ProductDefined.class::isInstance)
                        .findFirst()
                        .orElseThrow()))
                .isZero();
    }

    private static ProductCommand command(SplittableRandom random) {
        if (random.nextInt(60) == 0) {
            return new DiscontinueProduct(SKU, "why", new RequestMark("r" + random.nextInt(3), "h"));
        }
        return new DefineProduct(
                SKU,
                "name" + random.nextInt(2),
                "category" + random.nextInt(2),
                new Money(random.nextInt(2), "BRL"),
                "from" + random.nextInt(2),
                random.nextBoolean() ? null : new RequestMark("r" + random.nextInt(100), "h"));
    }

    private static List<ProductEvent> decide(@Nullable ProductState state, ProductCommand command) {
        try {
            return command instanceof DefineProduct define
                    ? ProductState.define(state, define)
                    : state == null ? List.of() : state.discontinue((DiscontinueProduct) command);
        } catch (CommandRefused refused) {
            return List.of();
        }
    }

    private static @Nullable ProductState replay(@Nullable ProductState from, List<ProductEvent> events) {
        ProductState state = from;
        for (ProductEvent event : events) {
            state = ProductState.evolve(state, event, NOON);
        }
        return state;
    }
}
