package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Carried.DURATIONS;
import static io.daybook.saga.fulfilment.Carried.START;
import static io.daybook.saga.fulfilment.Carried.after;
import static io.daybook.saga.fulfilment.Happenings.actionRequired;
import static io.daybook.saga.fulfilment.Happenings.actionSettled;
import static io.daybook.saga.fulfilment.Happenings.authorised;
import static io.daybook.saga.fulfilment.Happenings.confirmed;
import static io.daybook.saga.fulfilment.Happenings.declined;
import static io.daybook.saga.fulfilment.Happenings.released;
import static io.daybook.saga.fulfilment.Happenings.reserved;
import static io.daybook.saga.fulfilment.Happenings.unknown;
import static io.daybook.saga.fulfilment.Happenings.voidRequested;
import static io.daybook.saga.fulfilment.Happenings.voided;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static io.daybook.saga.fulfilment.Orders.TABLE;
import static io.daybook.saga.fulfilment.Orders.card;
import static io.daybook.saga.fulfilment.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.deadline.PaymentWindowElapsed;
import io.daybook.contract.deadline.ReservationExpired;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.command.SettleAction;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.saga.process.Effect.IssueCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FulfilmentDeadlinesTest {

    private static final RequireAction CALL = new RequireAction(ORDER, ActionReason.PAYMENT_OUTCOME_UNKNOWN);

    private static final SettleAction SETTLE = new SettleAction(ORDER, ActionReason.PAYMENT_OUTCOME_UNKNOWN);

    private final Carried paying = after(orderPlaced(List.of(card("c1"), card("c2"))), reserved(LAMP), reserved(TABLE));

    @Nested
    class The_payment_window {

        @Test
        void opens_with_the_first_request_and_lasts_half_an_hour() {
            assertThat(paying.held(PaymentWindowElapsed.class).due()).isEqualTo(START.plus(Duration.ofMinutes(30)));
        }

        @Test
        void when_over_calls_off_what_is_open_and_what_is_held() {
            assertThat(paying.on(authorised("c1"))
                            .due(PaymentWindowElapsed.class)
                            .sent())
                    .contains(
                            new RequestVoid(new PaymentId("c1"), ORDER, /* retry= */ 0),
                            new RequestVoid(new PaymentId("c2"), ORDER, /* retry= */ 0))
                    .filteredOn(ReleaseReservation.class::isInstance)
                    .hasSize(2);
        }

        @Test
        void when_over_rejects_after_a_late_authorisation_was_voided() {
            paying.on(authorised("c1")).due(PaymentWindowElapsed.class);
            paying.on(voided("c1")).on(released(LAMP)).on(released(TABLE));
            paying.on(voidRequested("c2", true)).on(authorised("c2"));
            assertThat(paying.sent()).isEmpty();
            assertThat(paying.on(voided("c2")).sent())
                    .containsExactly(new RejectOrder(ORDER, RejectionReason.PAYMENT_TIMED_OUT));
        }

        @Test
        void when_over_is_content_with_a_late_decline() {
            paying.on(authorised("c1")).due(PaymentWindowElapsed.class);
            paying.on(voided("c1")).on(released(LAMP)).on(released(TABLE));
            assertThat(paying.on(declined("c2")).sent())
                    .containsExactly(new RejectOrder(ORDER, RejectionReason.PAYMENT_TIMED_OUT));
        }

        @Test
        void when_over_after_a_decline_calls_off_what_was_awaited_and_keeps_the_reason() {
            paying.on(declined("c1")).on(released(LAMP)).on(released(TABLE));
            assertThat(paying.due(PaymentWindowElapsed.class).sent())
                    .containsExactly(new RequestVoid(new PaymentId("c2"), ORDER, /* retry= */ 0));
            assertThat(paying.on(declined("c2")).sent())
                    .containsExactly(new RejectOrder(ORDER, RejectionReason.PAYMENT_DECLINED));
        }

        @Test
        void no_longer_matters_when_all_money_is_sure() {
            var over = paying.held(PaymentWindowElapsed.class).deadline();
            paying.on(authorised("c1")).on(authorised("c2"));
            assertThat(paying.holds(PaymentWindowElapsed.class)).isFalse();
            assertThat(paying.on(over).sent()).isEmpty();
            assertThat(paying.stage()).isEqualTo(FulfilmentStage.CONFIRMING);
        }
    }

    @Nested
    class A_reservation {

        @Test
        void lasts_a_quarter_of_an_hour_longer_than_the_payment_window() {
            assertThat(after(orderPlaced()).held(ReservationExpired.class).due())
                    .isEqualTo(START.plus(Duration.ofMinutes(45)));
        }

        @Test
        void that_expires_before_all_stock_is_promised_gives_up_the_order() {
            Carried order = after(orderPlaced(), reserved(LAMP)).due(ReservationExpired.class);
            assertThat(order.sent()).singleElement().isInstanceOf(ReleaseReservation.class);
            order.on(reserved(TABLE)).on(released(TABLE));
            assertThat(order.on(released(LAMP)).sent())
                    .containsExactly(new RejectOrder(ORDER, RejectionReason.PAYMENT_TIMED_OUT));
        }

        @Test
        void that_expires_while_money_is_awaited_is_as_the_window_over() {
            assertThat(paying.due(ReservationExpired.class).sent())
                    .contains(new RequestVoid(new PaymentId("c1"), ORDER, /* retry= */ 0));
        }

        @Test
        void that_expires_once_confirmed_is_ignored() {
            var expired = paying.held(ReservationExpired.class).deadline();
            paying.on(authorised("c1")).on(authorised("c2")).on(confirmed());
            assertThat(paying.on(expired).sent()).isEmpty();
            assertThat(paying.stage()).isEqualTo(FulfilmentStage.ALLOCATING);
        }
    }

    @Nested
    class A_lost_answer {

        @Test
        void is_looked_up_after_1_and_5_and_30_minutes_and_2_hours_and_then_calls_a_person() {
            paying.on(authorised("c2")).later(Duration.ofMinutes(1)).on(unknown("c1"));
            for (Duration lookup : DURATIONS.paymentLookups()) {
                assertThat(paying.sent()).isEmpty();
                assertThat(sinceLost()).isEqualTo(lookup);
                paying.due(PaymentLookupDue.class);
            }
            assertThat(paying.sent()).containsExactly(CALL);
        }

        @Test
        void goes_on_being_looked_up_every_2_hours_when_a_person_is_called() {
            paying.on(authorised("c2")).later(Duration.ofMinutes(1)).on(unknown("c1"));
            lookedUpInVain("c1");
            assertThat(sinceLost()).isEqualTo(Duration.ofHours(4));
            assertThat(paying.due(PaymentLookupDue.class).deadlines())
                    .filteredOn(held -> held.deadline() instanceof PaymentLookupDue)
                    .hasSize(1);
            assertThat(sinceLost()).isEqualTo(Duration.ofHours(6));
        }

        @Test
        void is_still_accepted_late() {
            paying.on(authorised("c2")).on(unknown("c1"));
            lookedUpInVain("c1");
            paying.on(actionRequired());
            assertThat(paying.sent()).isEmpty();
            assertThat(paying.on(authorised("c1")).sent()).containsExactly(SETTLE);
            assertThat(paying.on(actionSettled(ActionReason.PAYMENT_OUTCOME_UNKNOWN))
                            .sent())
                    .containsExactly(new ConfirmOrder(ORDER));
            assertThat(paying.holds(PaymentLookupDue.class)).isFalse();
        }

        @Test
        void that_comes_while_a_person_is_being_called_waits_for_the_order_to_have_heard_the_call() {
            paying.on(authorised("c2")).on(unknown("c1"));
            lookedUpInVain("c1");
            assertThat(paying.on(authorised("c1")).sent()).isEmpty();
            assertThat(paying.on(actionRequired()).sent()).containsExactly(SETTLE);
            assertThat(paying.on(actionSettled(ActionReason.PAYMENT_OUTCOME_UNKNOWN))
                            .sent())
                    .containsExactly(new ConfirmOrder(ORDER));
        }

        @Test
        void calls_nobody_twice_while_a_person_is_there_for_another() {
            paying.on(unknown("c1")).on(unknown("c2"));
            lookedUpInVain("c1");
            paying.on(actionRequired());
            lookedUpInVain("c2");
            assertThat(paying.sent()).isEmpty();
        }

        @Test
        void of_another_payment_calls_a_person_again_when_the_first_was_found() {
            paying.on(unknown("c1"));
            lookedUpInVain("c1");
            IssueCommand first = paying.issued().get(0);
            paying.on(actionRequired()).on(authorised("c1")).on(unknown("c2"));
            paying.on(actionSettled(ActionReason.PAYMENT_OUTCOME_UNKNOWN));
            lookedUpInVain("c2");
            assertThat(paying.sent()).containsExactly(CALL);
            assertThat(paying.issued().get(0).attempt()).isEqualTo(first.attempt() + 1);
        }

        @Test
        void of_the_undoing_calls_a_person_again_when_the_first_was_found() {
            paying.on(authorised("c2")).on(unknown("c1")).due(PaymentWindowElapsed.class);
            lookedUpInVain("c1");
            paying.on(actionRequired()).on(voidRequested("c1", true)).on(authorised("c1"));
            paying.on(actionSettled(ActionReason.PAYMENT_OUTCOME_UNKNOWN));
            paying.later(Duration.ofHours(3)).on(unknown("c1", ProviderIntent.VOID, /* operation= */ null));
            lookedUpInVain("c1");
            assertThat(paying.sent()).containsExactly(CALL);
        }

        @Test
        void cannot_be_looked_up_without_a_pause() {
            List<Duration> endless = new ArrayList<>(DURATIONS.paymentLookups());
            endless.set(3, Duration.ZERO);
            assertThatThrownBy(() -> with(endless, Duration.ofHours(1), Duration.ofHours(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        private static DeadlineDurations with(List<Duration> lookups, Duration packing, Duration action) {
            Duration hour = Duration.ofHours(1);
            return new DeadlineDurations(hour, hour, hour, lookups, hour, hour, packing, action);
        }

        private void lookedUpInVain(String payment) {
            for (int lookup = 0; lookup < DeadlineDurations.LOOKUPS; lookup++) {
                paying.lookedUp(payment);
            }
        }

        private Duration sinceLost() {
            return Duration.between(START, paying.held(PaymentLookupDue.class).due())
                    .minusMinutes(1);
        }

        @Test
        void is_not_asked_for_again_by_the_time_out_of_its_step() {
            paying.on(authorised("c2")).on(unknown("c1"));
            assertThat(paying.holds(StepOverdue.class)).isFalse();
        }

        @Test
        void that_is_found_ends_the_lookups() {
            var second = paying.on(unknown("c1")).due(PaymentLookupDue.class).held(PaymentLookupDue.class);
            paying.on(authorised("c1"));
            assertThat(paying.holds(PaymentLookupDue.class)).isFalse();
            assertThat(paying.on(second.deadline()).holds(PaymentLookupDue.class))
                    .isFalse();
        }

        @Test
        void that_is_reported_twice_is_looked_up_once() {
            paying.on(unknown("c1"));
            assertThat(paying.on(unknown("c1")).deadlines())
                    .filteredOn(held -> held.deadline() instanceof PaymentLookupDue)
                    .hasSize(1);
        }
    }
}
