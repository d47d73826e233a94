package io.daybook.commandside.stockitem;

import static io.daybook.commandside.stockitem.Stock.CLAIM;
import static io.daybook.commandside.stockitem.Stock.NOON;
import static io.daybook.commandside.stockitem.Stock.ORDER;
import static io.daybook.commandside.stockitem.Stock.SKU;
import static io.daybook.commandside.stockitem.Stock.after;
import static io.daybook.commandside.stockitem.Stock.allocate;
import static io.daybook.commandside.stockitem.Stock.allocated;
import static io.daybook.commandside.stockitem.Stock.allocationRefused;
import static io.daybook.commandside.stockitem.Stock.allocationReleased;
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

import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.ReservationStatus;
import io.daybook.contract.stock.command.ReleaseAllocation;
import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.query.StockLevel;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One claim's life: every message in every order it may come in. */
class ReservationTest {

    @Nested
    class A_claim {

        @Test
        void gets_all_the_pieces_there_are() {
            assertThat(after(received(5)).reserve(reserve(5))).containsExactly(reserved(5));
        }

        @Test
        void of_one_piece_too_many_gets_none() {
            assertThat(after(received(5)).reserve(reserve(6))).containsExactly(refused(6, 5));
        }

        @Test
        void of_nothing_gets_nothing() {
            assertThat(after(received(5)).reserve(reserve(0))).containsExactly(refused(0, 5));
        }

        @Test
        void is_answered_once() {
            assertThat(after(received(5), reserved(5)).reserve(reserve(5))).isEmpty();
            assertThat(after(received(5), refused(6, 5), received(5)).reserve(reserve(6)))
                    .isEmpty();
            assertThat(after(received(5), reserved(5), released(5)).reserve(reserve(5)))
                    .isEmpty();
            assertThat(after(received(5), reserved(5), allocated(5)).reserve(reserve(5)))
                    .isEmpty();
        }

        @Test
        void that_comes_after_its_release_is_refused_and_then_left_alone() {
            assertThat(after(received(5), released(0)).reserve(reserve(1))).containsExactly(refused(1, 5));
            assertThat(after(received(5), allocationReleased(0)).reserve(reserve(1)))
                    .containsExactly(refused(1, 5));
            assertThat(after(received(5), released(0), refused(1, 5)).reserve(reserve(1)))
                    .isEmpty();
        }
    }

    @Nested
    class A_release {

        @Test
        void frees_the_pieces() {
            assertThat(after(received(5), reserved(4)).release(release())).containsExactly(released(4));
            assertThat(after(received(5), reserved(4), released(4)).available()).isEqualTo(5);
        }

        @Test
        void that_comes_first_leaves_a_mark() {
            assertThat(StockItemState.EMPTY.release(release())).containsExactly(released(0));
            assertThat(after(released(0)).statusOf(CLAIM)).isEqualTo(ReservationStatus.RELEASED);
        }

        @Test
        void of_what_is_released_or_refused_already_does_nothing_and_says_so() {
            assertThat(after(received(5), reserved(4), released(4)).release(release()))
                    .isEmpty();
            assertThat(after(released(0)).release(release())).isEmpty();
            assertThat(after(refused(1, 0)).release(release())).isEmpty();
            assertThat(after(refused(1, 0)).statusOf(CLAIM)).isEqualTo(ReservationStatus.REFUSED);
        }

        @Test
        void that_comes_after_the_allocation_loses_and_says_so() {
            StockItemState item = after(received(5), reserved(4), allocated(4));
            assertThat(item.release(release())).isEmpty();
            assertThat(item.statusOf(CLAIM)).isEqualTo(ReservationStatus.ALLOCATED);
        }
    }

    @Nested
    class An_allocation {

        @Test
        void sets_the_pieces_aside() {
            assertThat(after(received(5), reserved(4)).allocate(allocate())).containsExactly(allocated(4));
            assertThat(after(received(5), reserved(4), allocated(4)).reserved()).isZero();
        }

        @Test
        void that_comes_after_the_release_is_refused_once() {
            assertThat(after(received(5), reserved(4), released(4)).allocate(allocate()))
                    .containsExactly(allocationRefused());
            assertThat(after(received(5), reserved(4), released(4), allocationRefused())
                            .allocate(allocate()))
                    .isEmpty();
        }

        @Test
        void of_a_claim_that_was_refused_or_never_made_is_refused() {
            assertThat(after(refused(1, 0)).allocate(allocate())).containsExactly(allocationRefused());
            assertThat(StockItemState.EMPTY.allocate(allocate())).containsExactly(allocationRefused());
            assertThat(after(allocationRefused()).statusOf(CLAIM)).isEqualTo(ReservationStatus.RELEASED);
        }

        @Test
        void is_answered_once() {
            assertThat(after(received(5), reserved(4), allocated(4)).allocate(allocate()))
                    .isEmpty();
            assertThat(after(received(5), reserved(4), allocated(4), allocationReleased(4))
                            .allocate(allocate()))
                    .isEmpty();
        }
    }

    @Nested
    class A_release_of_an_allocation {

        @Test
        void frees_the_pieces() {
            assertThat(after(received(5), reserved(4), allocated(4)).release(releaseAllocation()))
                    .containsExactly(allocationReleased(4));
            assertThat(after(received(5), reserved(4), allocated(4), allocationReleased(4))
                            .available())
                    .isEqualTo(5);
        }

        @Test
        void that_comes_before_the_allocation_frees_the_reservation_and_has_the_allocation_refused() {
            assertThat(after(received(5), reserved(4)).release(releaseAllocation()))
                    .containsExactly(released(4), allocationReleased(0));
            assertThat(after(received(5), reserved(4), released(4), allocationReleased(0))
                            .allocate(allocate()))
                    .containsExactly(allocationRefused());
        }

        @Test
        void that_comes_before_everything_leaves_a_mark() {
            assertThat(StockItemState.EMPTY.release(releaseAllocation())).containsExactly(allocationReleased(0));
            assertThat(after(allocationReleased(0)).allocate(allocate())).containsExactly(allocationRefused());
        }

        @Test
        void again_or_of_what_holds_nothing_does_nothing() {
            assertThat(after(allocationReleased(0)).release(releaseAllocation()))
                    .isEmpty();
            assertThat(after(received(5), reserved(4), allocated(4), allocationReleased(4))
                            .release(releaseAllocation()))
                    .isEmpty();
            assertThat(after(refused(1, 0)).release(releaseAllocation())).isEmpty();
        }
    }

    @Nested
    class A_shipment {

        private final StockItemState shipped = after(received(5), reserved(4), allocated(4), shipped(4));

        @Test
        void takes_away_what_was_set_aside() {
            assertThat(after(received(5), reserved(4), allocated(4)).ship(ship()))
                    .containsExactly(shipped(4));
            assertThat(shipped.level(SKU, 3)).isEqualTo(new StockLevel(SKU, 1, 0, 0, 1, 3));
            assertThat(shipped.claims().open().size()).isZero();
        }

        @Test
        void of_what_is_not_set_aside_takes_nothing() {
            assertThat(StockItemState.EMPTY.ship(ship())).isEmpty();
            assertThat(after(received(5), reserved(4)).ship(ship())).isEmpty();
            assertThat(after(refused(1, 0)).ship(ship())).isEmpty();
            assertThat(after(received(5), reserved(4), allocated(4), allocationReleased(4))
                            .ship(ship()))
                    .isEmpty();
        }

        @Test
        void is_booked_once_and_cannot_be_undone() {
            assertThat(shipped.ship(ship())).isEmpty();
            assertThat(shipped.release(releaseAllocation())).isEmpty();
            assertThat(shipped.release(release())).isEmpty();
            assertThat(shipped.allocate(allocate())).isEmpty();
            assertThat(shipped.reserve(reserve(4))).isEmpty();
            assertThat(shipped.statusOf(CLAIM)).isEqualTo(ReservationStatus.SHIPPED);
        }

        @Test
        void is_not_booked_again_when_it_is_forgotten() {
            StockItemState item = shipped;
            for (int day = 1; day <= 2; day++) {
                item = item.after(refusal("other-" + day), NOON.plus(Duration.ofDays(day)));
            }
            assertThat(item.claims().of(CLAIM)).isEqualTo(Reservation.UNKNOWN);
            assertThat(item.ship(ship())).isEmpty();
        }
    }

    @Test
    void a_claim_that_holds_pieces_is_never_forgotten() {
        StockItemState item = after(received(5), reserved(4));
        for (int day = 1; day <= 4; day++) {
            item = item.after(refusal("other-" + day), NOON.plus(Duration.ofDays(day)));
        }
        assertThat(item.release(release())).containsExactly(released(4));
    }

    @Test
    void ended_claims_are_forgotten_when_there_are_too_many() {
        StockItemState item = after(received(5), refused(6, 5));
        Instant at = NOON;
        for (int other = 1; other <= 20_000; other++) {
            item = item.after(refusal("other-" + other), at);
        }
        assertThat(item.reserve(reserve(5))).containsExactly(reserved(5));
        assertThat(item.claims().ended().current().size()).isLessThanOrEqualTo(10_000);
        assertThat(item.claims().ended().previous().size()).isEqualTo(10_000);
    }

    private static StockReservationRefused refusal(String claim) {
        return new StockReservationRefused(SKU, new ReservationId(claim), ORDER, 9, 0);
    }

    @Nested
    class A_part_of_an_allocation {

        private final StockItemState aside = after(received(5), reserved(4), allocated(4));

        @Test
        void goes_back_and_the_rest_stays_aside() {
            assertThat(aside.release(keeping(3))).containsExactly(allocationReleased(1, 3));
            StockItemState rest = aside.after(allocationReleased(1, 3), NOON);
            assertThat(rest.allocated()).isEqualTo(3);
            assertThat(rest.available()).isEqualTo(2);
            assertThat(rest.statusOf(CLAIM)).isEqualTo(ReservationStatus.ALLOCATED);
            assertThat(rest.ship(ship())).containsExactly(shipped(3));
            assertThat(rest.release(releaseAllocation())).containsExactly(allocationReleased(3));
        }

        @Test
        void goes_back_once() {
            StockItemState rest = aside.after(allocationReleased(1, 3), NOON);
            assertThat(rest.release(keeping(3))).isEmpty();
            assertThat(rest.release(keeping(4))).isEmpty();
        }

        @Test
        void goes_back_of_nothing_that_is_not_set_aside() {
            assertThat(StockItemState.EMPTY.release(keeping(1))).isEmpty();
            assertThat(after(received(5), reserved(4)).release(keeping(1))).isEmpty();
        }

        @Test
        void goes_back_only_by_who_knows_of_what_was_added() {
            StockItemState more = aside.after(new AllocationExtended(SKU, CLAIM, ORDER, 1, 1), NOON);

            assertThat(more.release(keeping(3))).isEmpty();
            assertThat(more.release(new ReleaseAllocation(SKU, CLAIM, ORDER, 4, /* amendment= */ 1, Stock.REASON)))
                    .containsExactly(new AllocationReleased(SKU, CLAIM, ORDER, 1, 4, /* amendment= */ 1, Stock.REASON));
        }

        private ReleaseAllocation keeping(long pieces) {
            return new ReleaseAllocation(SKU, CLAIM, ORDER, pieces, /* amendment= */ 0, Stock.REASON);
        }
    }
}
