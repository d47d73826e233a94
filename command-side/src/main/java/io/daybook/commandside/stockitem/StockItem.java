package io.daybook.commandside.stockitem;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.daybook.contract.stock.ReservationStatus;
import io.daybook.contract.stock.StockItemId;
import io.daybook.contract.stock.command.AdjustStock;
import io.daybook.contract.stock.command.AllocateReservation;
import io.daybook.contract.stock.command.ExtendAllocation;
import io.daybook.contract.stock.command.ReceiveStock;
import io.daybook.contract.stock.command.ReleaseAllocation;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.contract.stock.command.RestockReturn;
import io.daybook.contract.stock.command.ShipAllocation;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.contract.stock.query.StockLevel;
import io.daybook.kit.axon.RepeatAware;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * The stock of one product as Axon sees it: commands ask {@link StockItemState} for a decision, events replace it.
 *
 * <p>It is created by the first message that needs it. All orders of the product change this one aggregate, so it is
 * kept in memory and in snapshots. Keep this class free of conditions. A rule belongs in the state, where it is tested
 * without Axon.
 */
@Aggregate(cache = "aggregateCache", snapshotTriggerDefinition = "hotAggregateSnapshots")
@Revision("1") // Of the snapshot: a change of the state's shape counts it up, and older snapshots are passed over.
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
@SuppressWarnings("NullAway.Init") // Every first command leads to an event that names it.
class StockItem implements RepeatAware {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private StockItemId id;

    private StockItemState state = StockItemState.EMPTY;

    StockItem() {} // Axon creates the instance it replays events into.

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    StockLevel handle(ReceiveStock command) {
        state.receive(command).forEach(AggregateLifecycle::apply);
        return state.level(command.sku(), AggregateLifecycle.getVersion());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    StockLevel handle(AdjustStock command) {
        state.adjust(command).forEach(AggregateLifecycle::apply);
        return state.level(command.sku(), AggregateLifecycle.getVersion());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReserveStock command) {
        state.reserve(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ReservationStatus handle(ReleaseReservation command) {
        state.release(command).forEach(AggregateLifecycle::apply);
        return state.statusOf(command.reservationId());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AllocateReservation command) {
        state.allocate(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ReservationStatus handle(ReleaseAllocation command) {
        state.release(command).forEach(AggregateLifecycle::apply);
        return state.statusOf(command.reservationId());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ExtendAllocation command) {
        state.extend(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(ShipAllocation command) {
        state.ship(command).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RestockReturn command) {
        state.restock(command).forEach(AggregateLifecycle::apply);
    }

    @Override
    public boolean remembers(Object command) {
        return state.remembers(command);
    }

    @EventSourcingHandler
    void on(StockEvent event, @Timestamp Instant at) {
        id = StockItemId.of(event.sku());
        state = state.after(event, at);
    }
}
