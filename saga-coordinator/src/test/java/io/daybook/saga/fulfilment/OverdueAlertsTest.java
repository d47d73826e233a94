package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.AtTheWarehouse.carried;
import static io.daybook.saga.fulfilment.AtTheWarehouse.north;
import static io.daybook.saga.fulfilment.AtTheWarehouse.placed;
import static io.daybook.saga.fulfilment.AtTheWarehouse.south;
import static io.daybook.saga.fulfilment.Carried.START;
import static io.daybook.saga.fulfilment.Happenings.actionRequired;
import static io.daybook.saga.fulfilment.Happenings.actionResolved;
import static io.daybook.saga.fulfilment.Happenings.captureFailed;
import static io.daybook.saga.fulfilment.Happenings.packed;
import static io.daybook.saga.fulfilment.Orders.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.contract.deadline.ActionOverdue;
import io.daybook.contract.deadline.PackingOverdue;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.event.OrderPlaced;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** People who take too long are told of, again and again. */
class OverdueAlertsTest {

    private static final OrderPlaced PLACED = placed(card("card"));

    private final Carried order = carried(PLACED);

    @Nested
    class Packing {

        @Test
        void is_overdue_after_a_day_and_again_each_day() {
            assertThat(order.held(PackingOverdue.class).due()).isEqualTo(START.plus(Duration.ofDays(1)));
            order.later(Duration.ofDays(1)).due(PackingOverdue.class);
            assertThat(order.alert()).contains("shipment " + north(PLACED).shipmentId() + " is not packed");
            assertThat(order.sent()).isEmpty();
            assertThat(order.deadlines()).anyMatch(held -> held.due().equals(START.plus(Duration.ofDays(2))));
            assertThat(order.due(PackingOverdue.class).alert()).isPresent();
        }

        @Test
        void that_is_done_is_overdue_no_more() {
            var overdue = order.held(PackingOverdue.class).deadline();
            order.on(packed(north(PLACED))).on(packed(south(PLACED)));
            assertThat(order.holds(PackingOverdue.class)).isFalse();
            assertThat(order.on(overdue).alert()).isEmpty();
        }
    }

    @Nested
    class A_decision {

        @Test
        void is_overdue_after_two_days_and_again_every_two_days() {
            failed();
            assertThat(order.held(ActionOverdue.class).due()).isEqualTo(START.plus(Duration.ofDays(2)));
            assertThat(order.due(ActionOverdue.class).alert()).contains("nobody has decided on [CAPTURE_FAILED]");
            assertThat(order.held(ActionOverdue.class).due()).isEqualTo(START.plus(Duration.ofDays(4)));
            assertThat(order.due(ActionOverdue.class).alert()).isPresent();
        }

        @Test
        void that_is_taken_is_overdue_no_more() {
            failed();
            order.on(actionResolved(ResolutionChoice.RETRY, ActionReason.CAPTURE_FAILED));
            assertThat(order.holds(ActionOverdue.class)).isFalse();
        }

        private void failed() {
            order.on(packed(north(PLACED))).on(captureFailed("card", north(PLACED), 1));
            order.on(actionRequired(ActionReason.CAPTURE_FAILED));
        }
    }

    @Test
    void neither_can_come_again_without_a_pause() {
        Duration hour = Duration.ofHours(1);
        var lookups = Carried.DURATIONS.paymentLookups();
        assertThatThrownBy(() -> new DeadlineDurations(hour, hour, hour, lookups, hour, hour, Duration.ZERO, hour))
                .hasMessageContaining("packing");
        assertThatThrownBy(() -> new DeadlineDurations(hour, hour, hour, lookups, hour, hour, hour, Duration.ZERO))
                .hasMessageContaining("action");
    }
}
