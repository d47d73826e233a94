package io.daybook.commandside.stockitem;

import static io.daybook.commandside.stockitem.Stock.NOON;
import static io.daybook.commandside.stockitem.Stock.REQUEST;
import static io.daybook.commandside.stockitem.Stock.SKU;
import static io.daybook.commandside.stockitem.Stock.adjust;
import static io.daybook.commandside.stockitem.Stock.adjusted;
import static io.daybook.commandside.stockitem.Stock.after;
import static io.daybook.commandside.stockitem.Stock.allocated;
import static io.daybook.commandside.stockitem.Stock.receive;
import static io.daybook.commandside.stockitem.Stock.received;
import static io.daybook.commandside.stockitem.Stock.reserve;
import static io.daybook.commandside.stockitem.Stock.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.stock.command.ReceiveStock;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.contract.stock.query.StockLevel;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StockItemStateTest {

    @Nested
    class A_receipt {

        @Test
        void books_what_came_in() {
            assertThat(StockItemState.EMPTY.receive(receive(10))).containsExactly(received(10));
            assertThat(after(received(10)).onHand()).isEqualTo(10);
        }

        @Test
        void books_once_however_often_it_is_sent() {
            assertThat(after(received(10)).receive(receive(10))).isEmpty();
        }

        @Test
        void with_the_key_of_another_is_refused() {
            ReceiveStock another = new ReceiveStock(SKU, 11, "note 8", new RequestMark(REQUEST.id(), "hash-2"));
            assertRefused(() -> after(received(10)).receive(another), "IDEMPOTENCY_KEY_REUSED");
        }

        @Test
        void that_cannot_be_counted_is_refused() {
            StockItemState full = after(new StockReceived(SKU, Long.MAX_VALUE, "", new RequestMark("r", "h")));
            assertRefused(() -> full.receive(receive(1)), "INVALID");
            assertRefused(() -> full.adjust(adjust(1, "request-2")), "INVALID");
        }
    }

    @Nested
    class An_adjustment {

        @Test
        void may_take_away_all_that_is_free() {
            StockItemState item = after(received(10), reserved(4));
            assertThat(item.adjust(adjust(-6, "request-2"))).containsExactly(adjusted(-6, "request-2"));
            assertThat(after(received(10), reserved(4), adjusted(-6, "request-2"))
                            .available())
                    .isZero();
        }

        @Test
        void cannot_take_what_is_promised() {
            assertRefused(
                    () -> after(received(10), reserved(4)).adjust(adjust(-7, "request-2")), "STOCK_WOULD_GO_NEGATIVE");
        }

        @Test
        void cannot_take_what_is_set_aside() {
            assertRefused(
                    () -> after(received(10), reserved(4), allocated(4)).adjust(adjust(-7, "request-2")),
                    "STOCK_WOULD_GO_NEGATIVE");
        }

        @Test
        void cannot_take_what_is_not_there() {
            assertRefused(() -> StockItemState.EMPTY.adjust(adjust(-1, "request-2")), "STOCK_WOULD_GO_NEGATIVE");
        }

        @Test
        void books_once_even_when_a_second_would_be_refused() {
            StockItemState item = after(received(10), adjusted(-6, "request-2"));
            assertThat(item.adjust(adjust(-6, "request-2"))).isEmpty();
        }
    }

    @Nested
    class A_request {

        private final Instant nextDay = NOON.plus(Duration.ofDays(1));

        @Test
        void is_remembered_for_a_day() {
            StockItemState item = after(received(1)).after(adjusted(1, "late"), nextDay.minusMillis(1));
            StockItemState later = item.after(adjusted(1, "later"), nextDay)
                    .after(adjusted(1, "even later"), nextDay.plus(Duration.ofHours(23)));
            assertThat(later.adjust(adjust(1, "late"))).isEmpty();
        }

        @Test
        void is_forgotten_after_two() {
            StockItemState item = after(received(1))
                    .after(adjusted(1, "a"), nextDay)
                    .after(adjusted(1, "b"), nextDay.plus(Duration.ofDays(1)));
            assertThat(item.receive(receive(1))).containsExactly(received(1));
        }

        @Test
        void survives_a_clock_that_jumps_forward_and_back() {
            StockItemState item = after(received(1))
                    .after(adjusted(1, "a"), NOON.plus(Duration.ofHours(30)))
                    .after(adjusted(1, "b"), NOON);
            assertThat(item.receive(receive(1))).isEmpty();
            assertThat(item.adjust(adjust(1, "a"))).isEmpty();
        }
    }

    @Test
    void a_replay_remembers_no_other_instants_than_the_log_keeps() {
        assertThat(StockItemState.EMPTY.after(received(1), NOON.plusNanos(1))).isEqualTo(after(received(1)));
    }

    @Test
    void the_level_shows_what_is_free() {
        assertThat(after(received(10), reserved(4)).level(SKU, 1)).isEqualTo(new StockLevel(SKU, 10, 4, 0, 6, 1));
        assertThat(after(received(10), reserved(4), allocated(4)).level(SKU, 2))
                .isEqualTo(new StockLevel(SKU, 10, 0, 4, 6, 2));
    }

    @Test
    void what_is_promised_to_one_is_not_free_for_another() {
        assertThat(after(received(10), reserved(4)).available()).isEqualTo(6);
        assertThat(StockItemState.EMPTY.reserve(reserve(1))).containsExactly(Stock.refused(1, 0));
    }

    private static void assertRefused(ThrowingCallable asking, String code) {
        assertThatThrownBy(asking).isInstanceOfSatisfying(CommandRefused.class, refused -> assertThat(
                        refused.refusal().code())
                .isEqualTo(code));
    }
}
