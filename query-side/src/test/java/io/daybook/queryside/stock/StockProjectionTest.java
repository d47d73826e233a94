package io.daybook.queryside.stock;

import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.contract.stock.event.AllocationExtensionRefused;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAdjusted;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockAllocationRefused;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.contract.stock.event.StockRestocked;
import io.daybook.contract.stock.event.StockShipped;
import io.daybook.contract.stock.query.FindStockLevel;
import io.daybook.contract.stock.query.StockLevel;
import io.daybook.queryside.fixture.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StockProjectionTest {

    private static final ReservationId A = new ReservationId("a");
    private static final ReservationId B = new ReservationId("b");
    private static final ReservationId C = new ReservationId("c");
    private static final ProductDefined DEFINED =
            new ProductDefined(LEDGER, "Ledger", "office", brl(80), "main", REQUEST);

    /** 10 in, 1 lost, 4 + 3 + 2 promised, 3 given back, 4 + 2 set aside, 2 given back, 4 out; two refusals. */
    private static final Object[] BOOKINGS = {
        DEFINED,
        new StockReceived(LEDGER, 10, "note", REQUEST),
        new StockAdjusted(LEDGER, -1, "broken", REQUEST),
        new StockReserved(LEDGER, A, ORDER, 4),
        new StockReserved(LEDGER, B, ORDER, 3),
        new StockReserved(LEDGER, C, ORDER, 2),
        new StockReservationRefused(LEDGER, new ReservationId("d"), ORDER, 5, 0),
        new ReservationReleased(LEDGER, B, ORDER, 3, ReleaseReason.PAYMENT_DECLINED),
        new StockAllocationRefused(LEDGER, B, ORDER),
        new StockAllocated(LEDGER, A, ORDER, 4),
        new StockAllocated(LEDGER, C, ORDER, 2),
        new AllocationReleased(LEDGER, C, ORDER, 2, 0, 0, ReleaseReason.PAYMENT_DECLINED),
        new StockShipped(LEDGER, A, ORDER, 4)
    };

    private final View view = new View(models -> new StockProjection(new StockLevels(models)));
    private final StockLevels levels = new StockLevels(view.readModels());

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void a_product_that_nothing_was_received_of_has_none_and_no_version() {
        view.given(DEFINED);

        assertThat(level()).contains(new StockLevel(LEDGER, 0, 0, 0, 0, -1));
    }

    @Test
    void who_waits_for_a_booking_is_told_of_every_one_of_an_article_that_is_sold() {
        view.given(new StockReceived(LEDGER, 10, "note", REQUEST));
        assertThat(view.told()).isEmpty();

        view.given(DEFINED, new StockAdjusted(LEDGER, -1, "broken", REQUEST));
        assertThat(view.told()).isEqualTo(Map.of(new FindStockLevel(LEDGER), level().orElseThrow()));
    }

    @Test
    void every_booking_counts_and_every_refusal_is_a_version() {
        view.given(BOOKINGS);

        assertThat(level()).contains(new StockLevel(LEDGER, 5, 0, 0, 5, 11));
    }

    @Test
    void promised_pieces_are_no_longer_available() {
        view.given(DEFINED, new StockReceived(LEDGER, 10, "note", REQUEST), new StockReserved(LEDGER, A, ORDER, 4));

        assertThat(level()).contains(new StockLevel(LEDGER, 10, 4, 0, 6, 1));
    }

    @Test
    void pieces_that_are_given_back_can_be_sold_again_while_the_others_stay_set_aside() {
        view.given(
                DEFINED,
                new StockReceived(LEDGER, 10, "note", REQUEST),
                new StockReserved(LEDGER, A, ORDER, 4),
                new StockAllocated(LEDGER, A, ORDER, 4),
                new AllocationReleased(LEDGER, A, ORDER, 3, 0, 0, ReleaseReason.CANCELLED));
        assertThat(level()).contains(new StockLevel(LEDGER, 10, 0, 1, 9, 3));

        view.given(new StockShipped(LEDGER, A, ORDER, 1));
        assertThat(level()).contains(new StockLevel(LEDGER, 9, 0, 0, 9, 4));
    }

    @Test
    void further_pieces_of_an_amended_order_are_set_aside_with_the_others_and_a_refusal_sets_none_aside() {
        view.given(
                DEFINED,
                new StockReceived(LEDGER, 10, "note", REQUEST),
                new StockReserved(LEDGER, A, ORDER, 4),
                new StockAllocated(LEDGER, A, ORDER, 4),
                new AllocationExtended(LEDGER, A, ORDER, 1, 2),
                new AllocationExtensionRefused(LEDGER, A, ORDER, 2, 5, 4));
        assertThat(level()).contains(new StockLevel(LEDGER, 10, 0, 6, 4, 4));

        view.given(new AllocationReleased(LEDGER, A, ORDER, 2, 0, 0, ReleaseReason.AMENDED));
        assertThat(level()).contains(new StockLevel(LEDGER, 10, 0, 4, 6, 5));
    }

    @Test
    void what_came_back_is_on_sale_again() {
        view.given(
                DEFINED,
                new StockReceived(LEDGER, 10, "note", REQUEST),
                new StockRestocked(LEDGER, new ReturnId("r"), ORDER, 2));

        assertThat(level()).contains(new StockLevel(LEDGER, 12, 0, 0, 12, 1));
    }

    @Test
    void without_a_product_there_is_no_stock_to_be_told_of() {
        view.given(new StockReservationRefused(LEDGER, A, ORDER, 1, 0));
        assertThat(levels.find(LEDGER)).isEmpty();

        view.given(DEFINED);
        assertThat(level()).contains(new StockLevel(LEDGER, 0, 0, 0, 0, 0));
    }

    @Test
    void an_event_that_comes_again_changes_nothing() {
        List<?> documents = view.given(BOOKINGS).documents();

        assertThat(view.redelivered().documents()).isEqualTo(documents);
    }

    @Test
    void a_replay_from_the_beginning_gives_the_same_documents() {
        List<?> documents = view.givenOneByOne(BOOKINGS).documents();

        assertThat(view.replayed().documents()).isEqualTo(documents);
    }

    private Optional<StockLevel> level() {
        return levels.find(LEDGER).map(book -> book.content().level());
    }
}
