package io.daybook.commandside.stockitem;

import static io.daybook.commandside.stockitem.Stock.NOON;
import static io.daybook.commandside.stockitem.Stock.ORDER;
import static io.daybook.commandside.stockitem.Stock.SKU;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.command.AdjustStock;
import io.daybook.contract.stock.command.AllocateReservation;
import io.daybook.contract.stock.command.ExtendAllocation;
import io.daybook.contract.stock.command.ReceiveStock;
import io.daybook.contract.stock.command.ReleaseAllocation;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.contract.stock.command.RestockReturn;
import io.daybook.contract.stock.command.ShipAllocation;
import io.daybook.contract.stock.command.StockCommand;
import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAdjusted;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.contract.stock.event.StockRestocked;
import io.daybook.contract.stock.event.StockShipped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random lives of an article, messages doubled and in any order; the seed in a failing test's name replays it. */
class StockItemStatePropertiesTest {

    private static final int CLAIMS = 40;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
    void stock_is_never_oversold_and_every_message_may_come_twice(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<StockEvent> log = new ArrayList<>();
        StockItemState live = StockItemState.EMPTY;
        for (int step = 0; step < 400; step++) {
            StockCommand command = command(random);
            List<StockEvent> decision = decide(live, command);
            live = Stock.after(live, decision, NOON);
            log.addAll(decision);
            assertThat(decide(live, command))
                    .as("step %d, again: %s", step, command)
                    .isEmpty();
            assertS1(live);
            assertS2(live, log);
        }
        assertS3(log);
        assertThat(Stock.after(StockItemState.EMPTY, log, NOON)).isEqualTo(live);
    }

    private static void assertS1(StockItemState item) {
        assertThat(item.onHand()).isNotNegative();
        assertThat(item.reserved()).isNotNegative();
        assertThat(item.allocated()).isNotNegative();
        assertThat(item.reserved() + item.allocated()).isLessThanOrEqualTo(item.onHand());
    }

    private static void assertS2(StockItemState item, List<StockEvent> log) {
        long booked = 0;
        for (StockEvent event : log) {
            if (event instanceof StockReceived received) {
                booked += received.quantity();
            } else if (event instanceof StockAdjusted adjusted) {
                booked += adjusted.quantity();
            } else if (event instanceof StockShipped shipped) {
                booked -= shipped.quantity();
            } else if (event instanceof StockRestocked restocked) {
                booked += restocked.quantity();
            }
        }
        assertThat(item.onHand()).isEqualTo(booked);
    }

    /** What a claim got goes back or is set aside as a whole, and once; what is set aside goes back, or leaves. */
    private static void assertS3(List<StockEvent> log) {
        Map<ReservationId, Long> reserved = new HashMap<>();
        Map<ReservationId, Long> allocated = new HashMap<>();
        for (StockEvent event : log) {
            if (event instanceof StockReserved got) {
                assertThat(reserved.put(got.reservationId(), got.quantity())).isNull();
            } else if (event instanceof ReservationReleased back && back.quantity() > 0) {
                assertThat(reserved.put(back.reservationId(), 0L)).isEqualTo(back.quantity());
            } else if (event instanceof StockAllocated aside) {
                assertThat(reserved.put(aside.reservationId(), 0L)).isEqualTo(aside.quantity());
                assertThat(allocated.put(aside.reservationId(), aside.quantity()))
                        .isNull();
            } else if (event instanceof AllocationExtended more) {
                assertThat(allocated.merge(more.reservationId(), more.quantity(), Long::sum))
                        .isGreaterThan(more.quantity());
            } else if (event instanceof AllocationReleased back && back.quantity() > 0) {
                assertThat(allocated.merge(back.reservationId(), -back.quantity(), Long::sum))
                        .isNotNegative();
            } else if (event instanceof StockShipped gone) {
                assertThat(allocated.put(gone.reservationId(), 0L)).isEqualTo(gone.quantity());
            }
        }
    }

    private static List<StockEvent> decide(StockItemState state, StockCommand command) {
        try {
            return Stock.decide(state, command);
        } catch (CommandRefused refused) {
            return List.of();
        }
    }

    private static StockCommand command(SplittableRandom random) {
        ReservationId claim = new ReservationId("claim-" + random.nextInt(CLAIMS));
        return switch (random.nextInt(13)) {
            case 0 -> new ReceiveStock(SKU, random.nextInt(1, 20), "note", request(random));
            case 1 -> new AdjustStock(SKU, random.nextInt(-20, 20), "count", request(random));
            case 2 -> new ReleaseReservation(SKU, claim, ORDER, Stock.REASON);
            case 3, 4 -> new AllocateReservation(SKU, claim, ORDER);
            case 5, 6 -> new ShipAllocation(SKU, claim, ORDER);
            case 7 -> new RestockReturn(SKU, new ReturnId("return-" + random.nextInt(9)), ORDER, random.nextInt(1, 3));
            case 8 -> new ReleaseAllocation(SKU, claim, ORDER, random.nextInt(4), random.nextInt(3), Stock.REASON);
            case 9, 10 -> new ExtendAllocation(SKU, claim, ORDER, random.nextInt(1, 4), random.nextInt(1, 5));
            default -> new ReserveStock(SKU, claim, ORDER, random.nextInt(1, 9));
        };
    }

    private static RequestMark request(SplittableRandom random) {
        int number = random.nextInt(200);
        return new RequestMark("request-" + number, "hash-" + random.nextInt(2));
    }
}
