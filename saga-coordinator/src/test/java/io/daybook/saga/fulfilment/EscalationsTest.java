package io.daybook.saga.fulfilment;

import static io.daybook.contract.order.ActionReason.PAYMENT_OUTCOME_UNKNOWN;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.command.RequireAction;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An order that is confirmed forgets why it required manual action. */
class EscalationsTest {

    private final Escalations raised = Escalations.NONE.update(Set.of(PAYMENT_OUTCOME_UNKNOWN));
    private final Escalations known = raised.acknowledged(PAYMENT_OUTCOME_UNKNOWN, Instant.EPOCH);

    @Test
    void what_the_order_has_forgotten_needs_no_settling() {
        Escalations settling = known.update(Set.of());
        assertThat(settling.outstanding(ORDER)).isNotEmpty();

        assertThat(settling.forgotten().open()).isFalse();
        assertThat(known.forgotten().update(Set.of()).open()).isFalse();
    }

    @Test
    void what_is_still_necessary_is_raised_anew_by_a_command_of_its_own() {
        Escalations anew = known.forgotten().update(Set.of(PAYMENT_OUTCOME_UNKNOWN));

        assertThat(anew.outstanding(ORDER)).singleElement().satisfies(command -> {
            assertThat(command.command()).isEqualTo(new RequireAction(ORDER, PAYMENT_OUTCOME_UNKNOWN));
            assertThat(command.attempt()).isEqualTo(2);
        });
    }

    @Test
    void what_the_order_has_still_to_hear_is_not_forgotten() {
        assertThat(raised.forgotten()).isEqualTo(raised);
    }
}
