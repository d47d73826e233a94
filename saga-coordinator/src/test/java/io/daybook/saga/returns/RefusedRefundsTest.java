package io.daybook.saga.returns;

import static io.daybook.saga.returns.CarriedReturns.CARD;
import static io.daybook.saga.returns.CarriedReturns.COMPLETED;
import static io.daybook.saga.returns.CarriedReturns.FIRST;
import static io.daybook.saga.returns.CarriedReturns.ORDER;
import static io.daybook.saga.returns.CarriedReturns.SECOND;
import static io.daybook.saga.returns.CarriedReturns.START;
import static io.daybook.saga.returns.CarriedReturns.accepted;
import static io.daybook.saga.returns.CarriedReturns.after;
import static io.daybook.saga.returns.CarriedReturns.asked;
import static io.daybook.saga.returns.CarriedReturns.authorised;
import static io.daybook.saga.returns.CarriedReturns.failed;
import static io.daybook.saga.returns.CarriedReturns.lost;
import static io.daybook.saga.returns.CarriedReturns.paid;
import static io.daybook.saga.returns.CarriedReturns.received;
import static io.daybook.saga.returns.CarriedReturns.refund;
import static io.daybook.saga.returns.CarriedReturns.requested;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.ActionOverdue;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.returns.command.CloseReturn;
import io.daybook.kit.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a return when its money is not given back at once. */
class RefusedRefundsTest {

    private static final String STAFF = "of-staff";

    private final CloseReturn close = new CloseReturn(FIRST, ORDER);

    @Test
    void a_refused_refund_is_an_alert_and_is_asked_for_again_with_a_new_id() {
        CarriedReturns order =
                CarriedReturns.received(100).on(asked("first/1", 100)).on(failed("first/1"));
        assertThat(order.alerts()).containsExactly(Alert.REFUND_FAILED);
        assertThat(order.outstanding()).isEmpty();
        assertThat(order.held(ActionOverdue.class).due()).isEqualTo(START.plus(Duration.ofDays(2)));

        assertThat(order.due(ActionOverdue.class).sent()).containsExactly(refund(FIRST, 2, 100));
        assertThat(order.on(asked("first/2", 100)).on(failed("first/2")).alerts())
                .containsExactly(Alert.REFUND_FAILED);
        assertThat(order.due(ActionOverdue.class).sent()).containsExactly(refund(FIRST, 3, 100));
        assertThat(order.on(asked("first/3", 100)).on(paid("first/3", 100)).sent())
                .containsExactly(close);
    }

    @Test
    void a_refusal_that_comes_again_alerts_once() {
        CarriedReturns order =
                CarriedReturns.received(100).on(asked("first/1", 100)).on(failed("first/1"));
        assertThat(order.on(failed("first/1")).alerts()).isEmpty();
    }

    @Test
    void what_staff_give_back_after_a_refusal_counts_if_it_is_as_much() {
        CarriedReturns order =
                CarriedReturns.received(60).on(asked("first/1", 60)).on(failed("first/1"));
        order.on(asked(STAFF, 30)).on(paid(STAFF, 30));
        assertThat(order.outstanding()).isEmpty();
        order.on(asked("more", 60)).on(paid("more", 60));
        assertThat(order.sent()).containsExactly(close);
    }

    @Test
    void what_staff_give_back_counts_for_one_return_only() {
        CarriedReturns order = after(COMPLETED);
        for (var id : List.of(FIRST, SECOND)) {
            order.on(requested(id)).on(accepted(id, 30)).on(authorised(id)).on(received(id));
            order.on(asked(id + "/1", 30)).on(failed(id + "/1"));
        }
        order.on(asked(STAFF, 30)).on(paid(STAFF, 30));
        assertThat(order.sent()).containsExactly(close);
        assertThat(order.deadlines().filter(held -> held.deadline() instanceof ActionOverdue))
                .hasSize(1);
    }

    @Test
    void what_staff_give_back_while_nothing_was_refused_counts_for_no_return() {
        CarriedReturns order = CarriedReturns.received(60);
        order.on(asked(STAFF, 40)).on(paid(STAFF, 40));
        assertThat(order.outstanding()).containsExactly(refund(FIRST, 1, 60));
    }

    @Test
    void when_staff_give_everything_back_nothing_is_left_to_ask_for() {
        CarriedReturns order = CarriedReturns.received(60).on(asked(STAFF, 100));
        assertThat(order.outstanding()).isEmpty();
        assertThat(order.on(paid(STAFF, 100)).sent()).containsExactly(close);
    }

    @Test
    void when_the_refund_of_staff_is_refused_the_return_asks_again() {
        CarriedReturns order = CarriedReturns.received(60).on(asked(STAFF, 100));
        assertThat(order.on(failed(STAFF)).sent()).containsExactly(refund(FIRST, 1, 60));
    }

    @Test
    void what_the_payment_gives_less_of_is_asked_for_when_it_is_free() {
        CarriedReturns order = CarriedReturns.received(60).on(asked(STAFF, 70)).on(asked("first/1", 30));
        order.on(paid("first/1", 30));
        assertThat(order.outstanding()).isEmpty();
        assertThat(order.on(failed(STAFF)).sent()).containsExactly(refund(FIRST, 2, 30));
    }

    @Test
    void a_lost_answer_is_looked_up_and_counts_whenever_it_is_found() {
        CarriedReturns order =
                CarriedReturns.received(100).on(asked("first/1", 100)).on(lost("first/1"));
        assertThat(order.outstanding()).isEmpty();
        List<Instant> dues = new ArrayList<>();
        for (int lookup = 1; lookup <= 6; lookup++) {
            dues.add(order.held(PaymentLookupDue.class).due());
            order.due(PaymentLookupDue.class);
        }
        assertThat(dues)
                .containsExactly(
                        START.plus(Duration.ofMinutes(1)),
                        START.plus(Duration.ofMinutes(5)),
                        START.plus(Duration.ofMinutes(30)),
                        START.plus(Duration.ofHours(2)),
                        START.plus(Duration.ofHours(4)),
                        START.plus(Duration.ofHours(6)));
        assertThat(order.on(paid("first/1", 100)).sent()).containsExactly(close);
        assertThat(order.deadlines().filter(held -> held.deadline() instanceof PaymentLookupDue))
                .isEmpty();
    }

    @Test
    void a_refund_that_was_refused_and_paid_all_the_same_counts() {
        CarriedReturns order =
                CarriedReturns.received(100).on(asked("first/1", 100)).on(failed("first/1"));
        assertThat(order.on(paid("first/1", 100)).sent()).containsExactly(close);
    }

    @Test
    void one_that_is_found_while_the_next_is_asked_waits_for_its_outcome() {
        CarriedReturns order =
                CarriedReturns.received(60).on(asked("first/1", 60)).on(failed("first/1"));
        order.due(ActionOverdue.class).on(asked("first/2", 40)).on(paid("first/1", 60));
        assertThat(order.sent()).isEmpty();
        assertThat(order.on(failed("first/2")).sent()).containsExactly(close);
    }

    @Test
    void two_returns_share_what_was_taken() {
        CarriedReturns order = after(COMPLETED);
        for (var id : List.of(FIRST, SECOND)) {
            order.on(requested(id)).on(accepted(id, 50)).on(authorised(id)).on(received(id));
            assertThat(order.sent()).contains(refund(id, 1, 50));
            order.on(asked(id + "/1", 50));
        }
        assertThat(order.on(paid("second/1", 50)).sent()).containsExactly(new CloseReturn(SECOND, ORDER));
        assertThat(order.on(paid("first/1", 50)).sent()).containsExactly(close);
    }

    @Test
    void an_event_that_comes_again_changes_nothing_and_leads_to_nothing() {
        CarriedReturns order = CarriedReturns.received(100)
                .on(asked("first/1", 100))
                .on(failed("first/1"))
                .due(ActionOverdue.class)
                .on(asked("first/2", 100));
        ReturnsState before = order.state();
        for (AboutOrder event : order.log().subList(1, order.log().size())) {
            assertThat(order.on(event).sent()).as(event.toString()).isEmpty();
            assertThat(order.state()).as(event.toString()).isEqualTo(before);
        }
    }

    @Test
    void what_staff_asked_for_before_the_order_was_completed_is_given_back_once() {
        CarriedReturns order = CarriedReturns.received(100).on(paid("before", 100));
        assertThat(order.sent()).containsExactly(close);
    }

    @Test
    void a_refund_of_nothing_says_that_nothing_is_left() {
        CarriedReturns order = CarriedReturns.received(100).on(paid("first/1", 0));
        assertThat(order.sent()).containsExactly(close);
    }

    @Test
    void what_was_given_back_before_the_order_was_completed_and_comes_again_is_not_counted_twice() {
        CarriedReturns order = after(asked("before", 80), paid("before", 80), COMPLETED);
        order.on(asked("before", 80)).on(paid("before", 80)).on(COMPLETED);
        order.on(requested(FIRST))
                .on(accepted(FIRST, 100))
                .on(authorised(FIRST))
                .on(received(FIRST));
        assertThat(order.sent()).containsExactly(refund(FIRST, 1, 100));
        assertThat(order.state().payments().all())
                .anyMatch(payment -> payment.paymentId().equals(CARD));
    }
}
