package io.daybook.commandside.order;

import static io.daybook.commandside.order.Orders.ID;
import static io.daybook.commandside.order.Orders.NOON;
import static io.daybook.commandside.order.Orders.REQUEST;
import static io.daybook.commandside.order.Orders.TENDERS;
import static io.daybook.commandside.order.Orders.placeOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.AmendedLine;
import io.daybook.contract.order.AmendmentDropReason;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderShares;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.command.AcceptAmendment;
import io.daybook.contract.order.command.CompleteOrder;
import io.daybook.contract.order.command.ConfirmCancellation;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.DenyCancellation;
import io.daybook.contract.order.command.DropAmendment;
import io.daybook.contract.order.command.OrderCommand;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.command.ProposeAmendment;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.command.RequestCancellation;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.command.ResolveAction;
import io.daybook.contract.order.command.SettleAction;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.AmendmentDropped;
import io.daybook.contract.order.event.CancellationDenied;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.order.query.OrderSummary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random lives of an order, steps doubled and in any order; the seed in a failing test's name replays it. */
class OrderStatePropertiesTest {

    /** A command as it was sent, with its id. */
    private record Sent(OrderCommand command, String call) {}

    /** An event and the id of the command that led to it. */
    private record Stored(OrderEvent event, String call) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987})
    void an_order_is_placed_once_ends_once_and_keeps_its_total(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Stored> log = new ArrayList<>();
        List<Sent> effective = new ArrayList<>();
        OrderState live = null;
        for (int step = 0; step < 60; step++) {
            Sent sent = new Sent(command(random), "call-" + step);
            for (OrderEvent event : decide(live, sent)) {
                log.add(new Stored(event, sent.call()));
                OrderState before = live;
                live = OrderState.evolve(live, event, NOON, sent.call());
                assertCancelledOnce(before, live);
                effective.add(sent);
            }
            assertThat(decide(live, sent)).as("step %d, again: %s", step, sent).isEmpty();
            for (Sent earlier : effective) {
                assertThat(decide(live, earlier))
                        .as("step %d, late: %s", step, earlier)
                        .isEmpty();
            }
            assertOpenReasonsAreShown(live);
        }
        assertThat(replay(log)).isEqualTo(live);
        assertOneLife(log.stream().map(Stored::event).toList());
        assertLocked(log.stream().map(Stored::event).toList());
    }

    /** What the random lives are worth: no case is left out. */
    @Test
    void the_random_lives_meet_every_end_of_a_cancellation() {
        Set<Class<?>> met = new HashSet<>();
        for (long seed = 1; seed <= 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            OrderState live = null;
            for (int step = 0; step < 60; step++) {
                Sent sent = new Sent(command(random), "call-" + step);
                for (OrderEvent event : decide(live, sent)) {
                    live = OrderState.evolve(live, event, NOON, sent.call());
                    met.add(event.getClass());
                }
            }
        }
        assertThat(met)
                .contains(
                        CancellationRequested.class,
                        CancellationDenied.class,
                        OrderLinesCancelled.class,
                        OrderCancelled.class,
                        OrderAmended.class,
                        AmendmentDropped.class,
                        OrderRejected.class,
                        OrderCompleted.class);
    }

    private static void assertOneLife(List<OrderEvent> log) {
        assertThat(count(log, OrderPlaced.class)).isEqualTo(1);
        assertThat(count(log, OrderConfirmed.class)).isLessThanOrEqualTo(1);
        long ended =
                count(log, OrderRejected.class) + count(log, OrderCompleted.class) + count(log, OrderCancelled.class);
        assertThat(ended).isLessThanOrEqualTo(1);
        if (ended == 1) {
            assertThat(log.get(log.size() - 1))
                    .isInstanceOfAny(OrderRejected.class, OrderCompleted.class, OrderCancelled.class);
        }
    }

    private static void assertOpenReasonsAreShown(@Nullable OrderState live) {
        if (live != null) {
            assertThat(live.progress().actions().first() != null)
                    .isEqualTo(live.status() == OrderStatus.ACTION_REQUIRED);
        }
    }

    /** What is cancelled never becomes less, nor more than there is, and costs what its pieces do. */
    private static void assertCancelledOnce(@Nullable OrderState before, OrderState now) {
        int cancelledBefore = before == null ? 0 : cancelled(before);
        assertThat(cancelled(now)).isBetween(cancelledBefore, 2);
        assertThat(now.status() == OrderStatus.CANCELLED).isEqualTo(cancelled(now) == 2);
        OrderSummary shown = now.summary(0);
        assertThat(shown.cancelledTotal())
                .isEqualTo(OrderShares.of(Orders.orderPlaced().terms()).of(Map.of("1", cancelled(now))));
        assertThat(shown.total()).isEqualTo(Orders.brl(26_500));
    }

    private static int cancelled(OrderState order) {
        return order.summary(0).lines().get(0).cancelled();
    }

    /** Of several requests to cancel, one is decided after the other, and nothing else ends the order meanwhile. */
    private static void assertLocked(List<OrderEvent> log) {
        int number = 0;
        boolean locked = false;
        Money cancelled = Orders.brl(0);
        for (OrderEvent event : log) {
            if (event instanceof CancellationRequested requested) {
                assertThat(locked).isFalse();
                assertThat(requested.number()).isEqualTo(++number);
                assertThat(requested.lines()).isNotEmpty();
                locked = true;
            } else if (event instanceof CancellationDenied denied) {
                assertThat(locked && denied.number() == number).isTrue();
                locked = false;
            } else if (event instanceof OrderLinesCancelled part) {
                assertThat(locked && part.number() == number).isTrue();
                cancelled = cancelled.plus(part.amount());
                locked = false;
            } else if (event instanceof OrderCancelled all) {
                assertThat(locked && all.number() == number).isTrue();
            } else if (locked) {
                assertThat(event).isInstanceOfAny(ActionRequired.class, ActionResolved.class);
            }
        }
        assertThat(cancelled.amount()).isBetween(0L, 26_500L);
    }

    private static long count(List<OrderEvent> log, Class<? extends OrderEvent> type) {
        return log.stream().filter(type::isInstance).count();
    }

    private static OrderCommand command(SplittableRandom random) {
        return switch (random.nextInt(40)) {
            case 0, 1, 2 -> new ConfirmOrder(ID);
            case 3 -> new RejectOrder(ID, RejectionReason.OUT_OF_STOCK);
            case 4 -> new RejectOrder(ID, RejectionReason.PAYMENT_DECLINED);
            case 5 -> new CompleteOrder(ID, List.of(), List.of());
            case 6, 7, 8, 9, 10 -> new RequireAction(ID, any(ActionReason.values(), random));
            case 11, 12, 13, 14 -> new SettleAction(ID, any(ActionReason.values(), random));
            case 15, 16, 17, 18 ->
                new ResolveAction(ID, any(ResolutionChoice.values(), random), "why", resolution(random));
            case 19, 20, 21, 22 -> new RequestCancellation(ID, lines(random.nextInt(3)), "why", resolution(random));
            case 23, 24, 25 -> new ConfirmCancellation(ID, random.nextInt(1, 5), lines(random.nextInt(1, 3)));
            case 26 -> new DenyCancellation(ID, random.nextInt(1, 5));
            case 29, 30, 31 ->
                new ProposeAmendment(
                        ID,
                        List.of(new AmendedLine("1", /* sku= */ null, 1 + random.nextInt(2))),
                        /* tender= */ null,
                        List.of(),
                        resolution(random));
            case 32 -> new AcceptAmendment(ID, random.nextInt(1, 5));
            case 33 -> new DropAmendment(ID, random.nextInt(1, 5), AmendmentDropReason.OUT_OF_STOCK);
            case 27, 28 -> placeOrder(new RequestMark(REQUEST.id(), "hash-2"), List.of());
            default -> placeOrder(REQUEST, TENDERS);
        };
    }

    /** So many pieces of the one line that there is. */
    private static List<LineQuantity> lines(int pieces) {
        return pieces == 0 ? List.of() : List.of(new LineQuantity("1", pieces));
    }

    private static RequestMark resolution(SplittableRandom random) {
        return new RequestMark("resolution-" + random.nextInt(10), "hash-" + random.nextInt(2));
    }

    private static <T> T any(T[] values, SplittableRandom random) {
        return values[random.nextInt(values.length)];
    }

    private static List<OrderEvent> decide(@Nullable OrderState state, Sent sent) {
        OrderCommand command = sent.command();
        try {
            if (command instanceof PlaceOrder place) {
                return OrderState.place(state, place);
            }
            return state == null ? List.of() : decide(state, command, sent.call());
        } catch (CommandRefused refused) {
            return List.of();
        }
    }

    private static List<OrderEvent> decide(OrderState state, OrderCommand command, String call) {
        if (command instanceof ConfirmOrder) {
            return state.confirm();
        } else if (command instanceof RejectOrder reject) {
            return state.reject(reject.reason());
        } else if (command instanceof ProposeAmendment amendment) {
            return state.amend(amendment);
        } else if (command instanceof AcceptAmendment accept) {
            return state.accept(accept);
        } else if (command instanceof DropAmendment drop) {
            return state.drop(drop);
        } else if (command instanceof RequireAction require) {
            return state.requireAction(require.reason(), call);
        } else if (command instanceof SettleAction settle) {
            return state.settle(settle.reason(), call);
        }
        if (command instanceof ResolveAction resolve) {
            return state.resolve(resolve);
        }
        return command instanceof CompleteOrder complete ? state.complete(complete) : decide(state, command);
    }

    private static List<OrderEvent> decide(OrderState state, OrderCommand command) {
        if (command instanceof RequestCancellation request) {
            return state.cancel(request);
        } else if (command instanceof ConfirmCancellation confirm) {
            return state.confirmCancellation(confirm);
        }
        return state.denyCancellation(((DenyCancellation) command).number());
    }

    private static @Nullable OrderState replay(List<Stored> log) {
        OrderState state = null;
        for (Stored stored : log) {
            state = OrderState.evolve(state, stored.event(), NOON, stored.call());
        }
        return state;
    }
}
