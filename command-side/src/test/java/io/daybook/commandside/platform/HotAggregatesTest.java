package io.daybook.commandside.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.commandside.CommandSideServer;
import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.StockItemId;
import io.daybook.contract.stock.command.AdjustStock;
import io.daybook.contract.stock.command.AllocateReservation;
import io.daybook.contract.stock.command.ReceiveStock;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.contract.stock.command.ShipAllocation;
import io.daybook.contract.stock.query.StockLevel;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.RefusedException;
import org.assertj.core.api.Assertions;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What keeps an article fast that everybody buys. */
@ExtendWith(CommandSideServer.Running.class)
class HotAggregatesTest {

    private static final MessageContext SAGA = MessageContext.of("saga");
    private static final OrderId ORDER = new OrderId("5f1c2ae2-7b53-3f7e-9a52-3c2d6b0f0002");

    private final CommandSender commands;
    private final EventStore log;
    private final Cache cache;

    HotAggregatesTest(CommandSideServer server) {
        commands = server.bean(CommandSender.class);
        log = server.bean(EventStore.class);
        cache = server.bean(Cache.class);
    }

    @Test
    void a_stock_item_goes_on_from_its_snapshot_as_if_it_had_never_left_memory() {
        Sku sku = new Sku("hot-1");
        receive(sku, 100);
        for (int claim = 0; claim < 30; claim++) {
            commands.send(new ReserveStock(sku, new ReservationId("claim-" + claim), ORDER, 2), SAGA);
        }
        ShipAllocation shipment = new ShipAllocation(sku, new ReservationId("claim-1"), ORDER);
        commands.send(new AllocateReservation(sku, new ReservationId("claim-1"), ORDER), SAGA);
        commands.send(shipment, SAGA);
        await().until(() -> log.readEvents(stream(sku)).next().getSequenceNumber() > 0);

        cache.removeAll();
        commands.send(new ReserveStock(sku, new ReservationId("claim-0"), ORDER, 2), SAGA);

        commands.send(shipment, SAGA);

        StockLevel level = receive(sku, 1);
        assertThat(level.onHand()).isEqualTo(99);
        assertThat(level.reserved()).isEqualTo(58);
        assertThat(level.allocated()).isZero();
        assertThat(level.version()).isEqualTo(33);
    }

    @Test
    void a_stock_item_stays_in_memory_while_its_transactions_succeed() {
        Sku sku = new Sku("hot-2");
        receive(sku, 1);
        assertThat(cache.containsKey(stream(sku))).isTrue();
        AdjustStock refused = new AdjustStock(sku, -2, "count", new RequestMark("adjust", "h"));
        Assertions.assertThatThrownBy(() -> commands.send(refused, SAGA, StockLevel.class))
                .isInstanceOf(RefusedException.class);
        assertThat(cache.containsKey(stream(sku))).isFalse();
        assertThat(receive(sku, 2).onHand()).isEqualTo(3);
    }

    private StockLevel receive(Sku sku, long quantity) {
        RequestMark mark = new RequestMark("receipt of " + quantity, "h");
        return commands.send(new ReceiveStock(sku, quantity, "note", mark), SAGA, StockLevel.class);
    }

    private static String stream(Sku sku) {
        return StockItemId.of(sku).toString();
    }
}
