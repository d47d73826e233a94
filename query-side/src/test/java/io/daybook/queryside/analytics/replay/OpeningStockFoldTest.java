package io.daybook.queryside.analytics.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.queryside.analytics.wire.ResultTable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Orders are kept in mind only as long as something may yet be otherwise than it was. */
class OpeningStockFoldTest {

    private final OpeningStockFold fold = new OpeningStockFold(Map.of("tea", 5L));

    private void move(String type, String order, long available) {
        List<@Nullable Object> movement = List.of(type, "tea", order, 1L, available, false);
        fold.add(new ResultTable(List.of(), List.of(movement), /* truncated= */ false));
    }

    @Test
    void an_order_that_got_what_it_was_placed_for_is_forgotten() {
        move("StockReserved", "one", 0);
        assertThat(fold.size()).isPositive();
        move("StockAllocated", "one", 0);
        assertThat(fold.size()).isZero();
        move("AllocationReleased", "one", 1);
        assertThat(fold.size()).isZero();
    }

    @Test
    void an_order_that_gave_back_what_it_had_is_forgotten() {
        move("StockReserved", "one", 0);
        move("ReservationReleased", "one", 1);
        assertThat(fold.size()).isZero();
        assertThat(fold.rows()).isEmpty();
    }

    @Test
    void an_order_that_would_not_have_been_refused_stays() {
        move("StockReservationRefused", "one", 0);
        assertThat(fold.size()).isPositive();
        assertThat(fold.rows()).containsExactly(List.of("one", "REFUSED", "RESERVED", "tea", 1L, 0L));
    }
}
