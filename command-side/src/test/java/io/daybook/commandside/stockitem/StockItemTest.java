package io.daybook.commandside.stockitem;

import static io.daybook.commandside.stockitem.Stock.SKU;
import static io.daybook.commandside.stockitem.Stock.adjust;
import static io.daybook.commandside.stockitem.Stock.adjusted;
import static io.daybook.commandside.stockitem.Stock.after;
import static io.daybook.commandside.stockitem.Stock.allocate;
import static io.daybook.commandside.stockitem.Stock.allocated;
import static io.daybook.commandside.stockitem.Stock.allocationRefused;
import static io.daybook.commandside.stockitem.Stock.allocationReleased;
import static io.daybook.commandside.stockitem.Stock.receive;
import static io.daybook.commandside.stockitem.Stock.received;
import static io.daybook.commandside.stockitem.Stock.refused;
import static io.daybook.commandside.stockitem.Stock.release;
import static io.daybook.commandside.stockitem.Stock.releaseAllocation;
import static io.daybook.commandside.stockitem.Stock.released;
import static io.daybook.commandside.stockitem.Stock.reserve;
import static io.daybook.commandside.stockitem.Stock.reserved;
import static io.daybook.commandside.stockitem.Stock.ship;
import static io.daybook.commandside.stockitem.Stock.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.ReservationStatus;
import io.daybook.contract.stock.StockItemId;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.contract.stock.event.StockShipped;
import io.daybook.contract.stock.query.StockLevel;
import io.daybook.kit.axon.MessageMapper;
import java.lang.reflect.Field;
import java.util.List;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StockItemTest {

    private final AggregateTestFixture<StockItem> stock = new AggregateTestFixture<>(StockItem.class);

    @Nested
    class Comes_to_be_with_the_first_message {

        @Test
        void a_receipt() {
            stock.givenNoPriorActivity()
                    .when(receive(5))
                    .expectEvents(received(5))
                    .expectResultMessagePayload(new StockLevel(SKU, 5, 0, 0, 5, 0));
        }

        @Test
        void an_adjustment() {
            stock.givenNoPriorActivity()
                    .when(adjust(5, "request-2"))
                    .expectEvents(adjusted(5, "request-2"))
                    .expectResultMessagePayload(new StockLevel(SKU, 5, 0, 0, 5, 0));
        }

        @Test
        void a_claim() {
            stock.givenNoPriorActivity().when(reserve(5)).expectEvents(refused(5, 0));
        }

        @Test
        void a_release() {
            stock.givenNoPriorActivity()
                    .when(release())
                    .expectEvents(released(0))
                    .expectResultMessagePayload(ReservationStatus.RELEASED);
        }

        @Test
        void an_allocation() {
            stock.givenNoPriorActivity().when(allocate()).expectEvents(allocationRefused());
        }

        @Test
        void a_release_of_an_allocation() {
            stock.givenNoPriorActivity()
                    .when(releaseAllocation())
                    .expectEvents(allocationReleased(0))
                    .expectResultMessagePayload(ReservationStatus.RELEASED);
        }
    }

    @Test
    void promises_sets_aside_and_frees() {
        stock.given(received(5)).when(reserve(4)).expectEvents(reserved(4));
        stock.given(received(5), reserved(4)).when(allocate()).expectEvents(allocated(4));
        stock.given(received(5), reserved(4), allocated(4))
                .when(releaseAllocation())
                .expectEvents(allocationReleased(4))
                .expectResultMessagePayload(ReservationStatus.RELEASED);
    }

    @Test
    void ships_what_is_set_aside() {
        stock.given(received(5), reserved(4), allocated(4)).when(ship()).expectEvents(shipped(4));
        stock.given(received(5), reserved(4), allocated(4), shipped(4))
                .when(ship())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        stock.given(received(5), reserved(4), allocated(4), shipped(4))
                .when(releaseAllocation())
                .expectNoEvents()
                .expectResultMessagePayload(ReservationStatus.SHIPPED);
    }

    @Test
    void says_how_a_claim_stands_where_a_release_finds_nothing_to_do() {
        stock.given(received(5), reserved(4), allocated(4))
                .when(release())
                .expectNoEvents()
                .expectResultMessagePayload(ReservationStatus.ALLOCATED);
    }

    @Test
    void refuses_an_adjustment_below_what_is_promised() {
        stock.given(received(5), reserved(4))
                .when(adjust(-2, "request-2"))
                .expectNoEvents()
                .expectException(CommandRefused.class);
    }

    @Test
    void has_a_stream_of_its_own_beside_the_products() {
        assertThat(StockItemId.of(SKU)).hasToString("stock:lamp-1");
    }

    @Test
    void comes_back_from_a_snapshot_as_it_was() throws ReflectiveOperationException {
        Serializer serializer = MessageMapper.serializer();
        StockItem item = new StockItem();
        field("id").set(item, StockItemId.of(SKU));
        StockItemState state = Stock.after(partlyShipped(), List.of(reserved(1)), Stock.NOON);
        field("state").set(item, state);

        SerializedObject<String> snapshot = serializer.serialize(item, String.class);
        StockItem restored = serializer.deserialize(snapshot);

        assertThat(snapshot.getType().getRevision()).isEqualTo("1");
        assertThat(field("id").get(restored)).isEqualTo(StockItemId.of(SKU));
        assertThat(field("state").get(restored)).isEqualTo(state);
    }

    /** One claim that holds pieces and one whose pieces have left. */
    private static StockItemState partlyShipped() {
        ReservationId gone = new ReservationId("claim-0");
        return after(
                received(5),
                new StockReserved(SKU, gone, Stock.ORDER, 4),
                new StockAllocated(SKU, gone, Stock.ORDER, 4),
                new StockShipped(SKU, gone, Stock.ORDER, 4));
    }

    private static Field field(String name) throws NoSuchFieldException {
        Field field = StockItem.class.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
