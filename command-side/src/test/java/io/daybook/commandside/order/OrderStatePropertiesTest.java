package io.daybook.commandside.order;

import static io.daybook.commandside.order.Orders.ID;
import static io.daybook.commandside.order.Orders.NOON;
import static io.daybook.commandside.order.Orders.REQUEST;
import static io.daybook.commandside.order.Orders.TENDERS;
import static io.daybook.commandside.order.Orders.placeOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.OrderCommand;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random lives of an order, steps doubled and in any order; the seed in a failing test's name replays it. */
class OrderStatePropertiesTest {

    private static final String CALL = "call";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987})
    void an_order_is_placed_once_ends_once_and_keeps_its_total(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<OrderEvent> log = new ArrayList<>();
        OrderState live = null;
        for (int step = 0; step < 30; step++) {
            OrderCommand command = command(random);
            List<OrderEvent> decision = decide(live, command);
            live = replay(live, decision);
            log.addAll(decision);
            assertThat(decide(live, command))
                    .as("step %d, again: %s", step, command)
                    .isEmpty();
        }
        assertThat(replay(null, log)).isEqualTo(live);
        assertThat(count(log, OrderPlaced.class)).isEqualTo(1);
        assertThat(count(log, OrderConfirmed.class)).isLessThanOrEqualTo(1);
        assertThat(count(log, OrderRejected.class)).isLessThanOrEqualTo(1);
        if (count(log, OrderRejected.class) == 1) {
            assertThat(log.get(log.size() - 1)).isInstanceOf(OrderRejected.class);
        }
        assertThat(Objects.requireNonNull(live).summary(log.size() - 1).total()).isEqualTo(Orders.brl(26_500));
    }

    private static long count(List<OrderEvent> log, Class<? extends OrderEvent> type) {
        return log.stream().filter(type::isInstance).count();
    }

    private static OrderCommand command(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> new ConfirmOrder(ID);
            case 1 -> new RejectOrder(ID, RejectionReason.OUT_OF_STOCK);
            case 2 -> new RejectOrder(ID, RejectionReason.PAYMENT_DECLINED);
            case 3 -> new RequireAction(ID, ActionReason.PAYMENT_OUTCOME_UNKNOWN);
            case 4 -> placeOrder(new RequestMark(REQUEST.id(), "hash-2"), List.of());
            default -> placeOrder(REQUEST, TENDERS);
        };
    }

    private static List<OrderEvent> decide(@Nullable OrderState state, OrderCommand command) {
        try {
            if (command instanceof PlaceOrder place) {
                return OrderState.place(state, place);
            } else if (state == null) {
                return List.of();
            } else if (command instanceof ConfirmOrder) {
                return state.confirm();
            } else if (command instanceof RejectOrder reject) {
                return state.reject(reject.reason());
            }
            return state.requireAction(((RequireAction) command).reason(), CALL);
        } catch (CommandRefused refused) {
            return List.of();
        }
    }

    private static @Nullable OrderState replay(@Nullable OrderState from, List<OrderEvent> events) {
        OrderState state = from;
        for (OrderEvent event : events) {
            state = OrderState.evolve(state, event, NOON, CALL);
        }
        return state;
    }
}
