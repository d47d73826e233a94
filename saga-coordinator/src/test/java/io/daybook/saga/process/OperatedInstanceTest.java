package io.daybook.saga.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.RequestMark;
import io.daybook.contract.deadline.PaymentWindowElapsed;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.operation.OperationAction;
import io.daybook.contract.operation.OperationId;
import io.daybook.contract.operation.event.OrderOperationRequested;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.saga.platform.PlacedOrders;
import io.daybook.saga.process.Reminder.RemindCustomer;
import org.junit.jupiter.api.Test;

/** What an operator does to an instance, whichever process it is of. */
class OperatedInstanceTest {

    private final OrderPlaced placed = PlacedOrders.order();
    private final PaymentWindowElapsed tooLong = new PaymentWindowElapsed(placed.orderId(), Reminder.TOO_LONG);
    private final RemindCustomer remind = new RemindCustomer(placed.orderId());
    private final ProcessFixture<Reminder.State> reminder = new ProcessFixture<>(new Reminder());

    @Test
    void what_has_no_answer_is_sent_again_each_time_that_an_operator_retries() {
        reminder.given(placed, tooLong);
        assertThat(reminder.when(operation(OperationAction.RETRY, "reminder")).sent())
                .containsExactly(remind);
        assertThat(reminder.when(operation(OperationAction.RETRY, "reminder")).sent())
                .containsExactly(remind, remind);
    }

    @Test
    void nothing_is_sent_for_another_process_or_action_or_where_nothing_is_outstanding() {
        reminder.given(placed).when(operation(OperationAction.RETRY, "reminder"));
        reminder.given(tooLong)
                .when(operation(OperationAction.RETRY, "archive"))
                .when(operation(OperationAction.RETRY_LETTERS, "reminder"));
        assertThat(reminder.sent()).isEmpty();
        assertThat(reminder.instances()).hasSize(1);
    }

    @Test
    void an_abandoned_one_ends_with_its_deadlines_and_ignores_what_comes() {
        reminder.given(placed, tooLong).when(operation(OperationAction.ABANDON, "archive"));
        assertThat(reminder.instances()).hasSize(1);
        assertThat(reminder.scheduled()).hasAtLeastOneElementOfType(StepOverdue.class);

        reminder.when(operation(OperationAction.ABANDON, "reminder"));
        assertThat(reminder.instances()).isEmpty();
        assertThat(reminder.scheduled()).doesNotHaveAnyElementsOfTypes(StepOverdue.class);
        assertThat(reminder.when(tooLong).sent()).isEmpty();
    }

    @Test
    void a_replay_leads_to_the_same() {
        reminder.replayed(placed, tooLong, operation(OperationAction.RETRY, "reminder"));
        assertThat(reminder.sent()).isEmpty();
        assertThat(reminder.instances()).singleElement().returns(true, ProcessInstance::suspended);
        reminder.replayed(operation(OperationAction.ABANDON, "reminder"));
        assertThat(reminder.instances()).isEmpty();
    }

    private OrderOperationRequested operation(OperationAction action, String process) {
        return new OrderOperationRequested(
                OperationId.of("key"),
                placed.orderId(),
                action,
                process,
                /* firstEvent= */ null,
                "it hangs",
                new RequestMark("key", "hash"));
    }
}
