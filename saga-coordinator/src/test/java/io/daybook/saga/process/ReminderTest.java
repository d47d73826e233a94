package io.daybook.saga.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentWindowElapsed;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.saga.platform.PlacedOrders;
import io.daybook.saga.process.Reminder.RemindCustomer;
import org.junit.jupiter.api.Test;

/** A second process in the room that all share: what it needs is in {@link Reminder}, and nothing else. */
class ReminderTest {

    private final OrderPlaced placed = PlacedOrders.order();
    private final PaymentWindowElapsed tooLong = new PaymentWindowElapsed(placed.orderId(), Reminder.TOO_LONG);
    private final RemindCustomer remind = new RemindCustomer(placed.orderId());
    private final ProcessFixture<Reminder.State> reminder = new ProcessFixture<>(new Reminder());

    @Test
    void a_customer_who_has_not_paid_is_reminded() {
        assertThat(reminder.given(placed).scheduled()).containsExactly(tooLong);
        assertThat(reminder.when(tooLong).sent()).containsExactly(remind);
        assertThat(reminder.scheduled()).hasAtLeastOneElementOfType(StepOverdue.class);
    }

    @Test
    void a_customer_who_has_paid_is_left_alone() {
        reminder.given(placed, new OrderConfirmed(placed.orderId()));
        assertThat(reminder.scheduled()).isEmpty();
        assertThat(reminder.instances()).isEmpty();
        assertThat(reminder.when(tooLong).sent()).isEmpty();
    }

    @Test
    void a_deadline_of_another_process_is_not_taken_for_its_own() {
        reminder.given(placed).when(new PaymentWindowElapsed(placed.orderId(), new DeadlineId("payment-window")));
        reminder.when(new StepOverdue(placed.orderId(), new DeadlineId("order-fulfilment/step/0"), "reserving"));
        assertThat(reminder.sent()).isEmpty();
    }
}
