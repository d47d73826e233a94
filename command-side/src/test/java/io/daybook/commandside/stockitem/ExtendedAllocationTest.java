package io.daybook.commandside.stockitem;

import static io.daybook.commandside.stockitem.Stock.CLAIM;
import static io.daybook.commandside.stockitem.Stock.NOON;
import static io.daybook.commandside.stockitem.Stock.ORDER;
import static io.daybook.commandside.stockitem.Stock.SKU;
import static io.daybook.commandside.stockitem.Stock.after;
import static io.daybook.commandside.stockitem.Stock.allocated;
import static io.daybook.commandside.stockitem.Stock.received;
import static io.daybook.commandside.stockitem.Stock.refused;
import static io.daybook.commandside.stockitem.Stock.reserved;
import static io.daybook.commandside.stockitem.Stock.ship;
import static io.daybook.commandside.stockitem.Stock.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.stock.command.ExtendAllocation;
import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.contract.stock.event.AllocationExtensionRefused;
import org.junit.jupiter.api.Test;

/** Further pieces that an amendment sets aside for an order, with those that it has. */
class ExtendedAllocationTest {

    private final StockItemState aside = after(received(5), reserved(3), allocated(3));

    @Test
    void are_set_aside_with_the_others_once() {
        assertThat(aside.extend(extend(1, 2))).containsExactly(extended(1, 2));
        StockItemState more = aside.after(extended(1, 2), NOON);
        assertThat(more.allocated()).isEqualTo(5);
        assertThat(more.available()).isZero();
        assertThat(more.extend(extend(1, 2))).isEmpty();
        assertThat(more.ship(ship())).containsExactly(shipped(5));
    }

    @Test
    void are_refused_all_of_them_where_one_is_missing_and_that_stands() {
        AllocationExtensionRefused refused = new AllocationExtensionRefused(SKU, CLAIM, ORDER, 1, 3, 2);
        assertThat(aside.extend(extend(1, 3))).containsExactly(refused);
        StockItemState same = aside.after(refused, NOON);
        assertThat(same.allocated()).isEqualTo(3);
        assertThat(same.after(received(9), NOON).extend(extend(1, 3))).isEmpty();
        assertThat(same.extend(extend(2, 2))).containsExactly(extended(2, 2));
    }

    @Test
    void are_refused_where_none_is_set_aside() {
        assertThat(after(received(5), reserved(3)).extend(extend(1, 1)))
                .containsExactly(new AllocationExtensionRefused(SKU, CLAIM, ORDER, 1, 1, 2));
    }

    private ExtendAllocation extend(int number, long pieces) {
        return new ExtendAllocation(SKU, CLAIM, ORDER, number, pieces);
    }

    private static AllocationExtended extended(int number, long pieces) {
        return new AllocationExtended(SKU, CLAIM, ORDER, number, pieces);
    }
}
