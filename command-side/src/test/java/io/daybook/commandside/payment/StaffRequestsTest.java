package io.daybook.commandside.payment;

import static io.daybook.commandside.payment.Payments.FIRST;
import static io.daybook.commandside.payment.Payments.ID;
import static io.daybook.commandside.payment.Payments.SECOND;
import static io.daybook.commandside.payment.Payments.UNDO;
import static io.daybook.commandside.payment.Payments.after;
import static io.daybook.commandside.payment.Payments.brl;
import static io.daybook.commandside.payment.Payments.captured;
import static io.daybook.commandside.payment.Payments.capturing;
import static io.daybook.commandside.payment.Payments.declined;
import static io.daybook.commandside.payment.Payments.deferred;
import static io.daybook.commandside.payment.Payments.held;
import static io.daybook.commandside.payment.Payments.pending;
import static io.daybook.commandside.payment.Payments.recordCapture;
import static io.daybook.commandside.payment.Payments.refundFailed;
import static io.daybook.commandside.payment.Payments.refunded;
import static io.daybook.commandside.payment.Payments.refunding;
import static io.daybook.commandside.payment.Payments.requested;
import static io.daybook.commandside.payment.Payments.takenAtOnce;
import static io.daybook.commandside.payment.Payments.undo;
import static io.daybook.commandside.payment.Payments.unknown;
import static io.daybook.commandside.payment.Payments.voidFailed;
import static io.daybook.commandside.payment.Payments.voiding;
import static io.daybook.commandside.payment.Staff.CAPTURE;
import static io.daybook.commandside.payment.Staff.MARK;
import static io.daybook.commandside.payment.Staff.REFUND;
import static io.daybook.commandside.payment.Staff.capture;
import static io.daybook.commandside.payment.Staff.letGo;
import static io.daybook.commandside.payment.Staff.refund;
import static io.daybook.commandside.payment.Staff.staffCapturing;
import static io.daybook.commandside.payment.Staff.staffRefunding;
import static io.daybook.commandside.payment.Staff.staffVoiding;
import static io.daybook.contract.payment.TenderKind.BANK_SLIP;
import static io.daybook.contract.payment.TenderKind.CARD;
import static io.daybook.contract.payment.TenderKind.DEBIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.money.Money;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.command.CapturePayment;
import io.daybook.contract.payment.command.PaymentCommand;
import io.daybook.contract.payment.command.RefundPayment;
import io.daybook.contract.payment.command.VoidPayment;
import io.daybook.kit.axon.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What staff request of a payment beside the order's process. */
class StaffRequestsTest {

    private static final PaymentState CARD_HELD = after(requested(CARD), held());
    private static final PaymentState PART =
            CARD_HELD.after(capturing(FIRST, 60)).after(captured(FIRST, 60));
    private static final PaymentState TAKEN = after(requested(DEBIT), takenAtOnce(), captured());

    /** Every status, and what staff may request in it. */
    static Stream<Allowed> statuses() {
        return Stream.of(
                new Allowed(PaymentState.UNASKED.after(deferred())),
                new Allowed(after(requested(CARD))),
                new Allowed(after(requested(BANK_SLIP), pending())),
                new Allowed(
                        CARD_HELD.after(capturing(FIRST, 60)).after(unknown(ProviderIntent.CAPTURE, FIRST.value()))),
                new Allowed(CARD_HELD, "CAPTURE", "VOID"),
                new Allowed(PART, "CAPTURE", "REFUND", "VOID"),
                new Allowed(PART.after(refunding(UNDO, 40)).after(refunded(UNDO, 40)), "REFUND", "VOID"),
                new Allowed(PART.after(refunding(UNDO, 60)).after(refunded(UNDO, 60)), "VOID"),
                new Allowed(TAKEN, "REFUND"),
                new Allowed(TAKEN.after(refunding(UNDO, 40)).after(refunded(UNDO, 40)), "REFUND"),
                new Allowed(TAKEN.after(refunding(UNDO, 100)).after(refunded(UNDO, 100))),
                new Allowed(after(requested(CARD), declined("late"))));
    }

    private record Allowed(PaymentState state, List<String> actions) {

        Allowed(PaymentState state, String... actions) {
            this(state, List.of(actions));
        }

        @Override
        public String toString() {
            return state.status() + " allows " + actions;
        }
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void the_status_decides_what_is_allowed(Allowed allowed) {
        assertThat(allowed.state().balance().allowedActions()).isEqualTo(allowed.actions());
        List<PaymentCommand> requests = List.of(capture(1L), refund(1L), letGo());
        List<String> names = List.of("CAPTURE", "REFUND", "VOID");
        for (int i = 0; i < requests.size(); i++) {
            if (allowed.actions().contains(names.get(i))) {
                assertThat(Payments.decide(allowed.state(), requests.get(i))).hasSize(1);
            } else {
                Refusal refusal = refusal(allowed.state(), requests.get(i));
                assertThat(refusal.code()).isEqualTo("ACTION_NOT_ALLOWED");
                assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                assertThat(refusal.allowedActions()).isEqualTo(allowed.actions());
            }
        }
    }

    @Nested
    class A_capture {

        @Test
        void takes_as_much_as_is_asked_or_all_that_is_held() {
            assertThat(CARD_HELD.capture(capture(30L))).containsExactly(staffCapturing(30));
            assertThat(CARD_HELD.capture(capture(null))).containsExactly(staffCapturing(100));
            assertThat(PART.capture(capture(null))).containsExactly(staffCapturing(40));
            assertThat(CARD_HELD.after(capturing(FIRST, 60)).capture(capture(null)))
                    .containsExactly(staffCapturing(40));
        }

        @Test
        void of_more_than_is_held_is_invalid() {
            assertThat(refusal(CARD_HELD, capture(101L)).code()).isEqualTo("INVALID");
            assertThat(refusal(CARD_HELD, capture(101L)).kind()).isEqualTo(Refusal.Kind.INVALID);
            assertThat(refusal(CARD_HELD, capture(0L)).code()).isEqualTo("INVALID");
        }

        @Test
        void of_foreign_money_is_refused() {
            CapturePayment foreign = new CapturePayment(ID, CAPTURE, new Money(1, "EUR"), MARK);
            assertThat(refusal(CARD_HELD, foreign).code()).isEqualTo("CURRENCY_MISMATCH");
        }

        @Test
        void where_all_is_being_captured_or_let_go_is_not_allowed() {
            Refusal taken = refusal(CARD_HELD.after(capturing(FIRST, 100)), capture(null));
            assertThat(taken.code()).isEqualTo("ACTION_NOT_ALLOWED");
            assertThat(taken.allowedActions()).containsExactly("VOID");
            assertThat(refusal(CARD_HELD.after(voiding()), capture(null)).code())
                    .isEqualTo("ACTION_NOT_ALLOWED");
        }

        @Test
        void is_done_like_any_other() {
            PaymentState asked = CARD_HELD.after(staffCapturing(30));
            assertThat(asked.captured(recordCapture(CAPTURE))).containsExactly(captured(CAPTURE, 30));
        }
    }

    @Nested
    class A_refund {

        @Test
        void gives_back_as_much_as_is_asked_or_all_that_was_taken() {
            assertThat(TAKEN.refund(refund(30L))).containsExactly(staffRefunding(30));
            assertThat(TAKEN.refund(refund(null))).containsExactly(staffRefunding(100));
            assertThat(PART.refund(refund(null))).containsExactly(staffRefunding(60));
            assertThat(TAKEN.after(refunding(UNDO, 40)).refund(refund(null))).containsExactly(staffRefunding(60));
            assertThat(TAKEN.after(refunding(UNDO, 40))
                            .after(refundFailed(UNDO))
                            .refund(refund(null)))
                    .containsExactly(staffRefunding(100));
        }

        @Test
        void of_more_than_was_taken_is_invalid() {
            assertThat(refusal(TAKEN, refund(101L)).code()).isEqualTo("INVALID");
            assertThat(refusal(TAKEN.after(refunding(UNDO, 40)), refund(61L)).code())
                    .isEqualTo("INVALID");
        }

        @Test
        void where_all_is_being_given_back_is_not_allowed() {
            Refusal refusal = refusal(TAKEN.after(refunding(UNDO, 100)), refund(null));
            assertThat(refusal.code()).isEqualTo("ACTION_NOT_ALLOWED");
            assertThat(refusal.allowedActions()).isEmpty();
        }
    }

    @Nested
    class A_repeat {

        @Test
        void changes_nothing_whatever_the_status_is_by_now() {
            assertThat(CARD_HELD
                            .after(staffCapturing(100))
                            .after(captured(CAPTURE, 100))
                            .capture(capture(null)))
                    .isEmpty();
            assertThat(TAKEN.after(staffRefunding(100))
                            .after(refunded(REFUND, 100))
                            .refund(refund(null)))
                    .isEmpty();
            assertThat(CARD_HELD
                            .after(staffVoiding(false, 0))
                            .after(voidFailed(0))
                            .letGo(letGo()))
                    .isEmpty();
        }

        @Test
        void with_another_body_is_refused() {
            PaymentState done = CARD_HELD.after(staffCapturing(100)).after(captured(CAPTURE, 100));
            RequestMark other = new RequestMark(MARK.id(), "hash-2");
            assertThat(refusal(done, new CapturePayment(ID, CAPTURE, brl(1), other))
                            .code())
                    .isEqualTo("IDEMPOTENCY_KEY_REUSED");
            assertThat(refusal(done, new RefundPayment(ID, REFUND, brl(1), other))
                            .code())
                    .isEqualTo("IDEMPOTENCY_KEY_REUSED");
            assertThat(refusal(done, new VoidPayment(ID, other)).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }

        @Test
        void is_recognised_by_its_request() {
            PaymentState done = CARD_HELD.after(staffCapturing(30));
            assertThat(done.remembers(capture(30L))).isTrue();
            assertThat(done.remembers(refund(30L))).isTrue();
            assertThat(done.remembers(letGo())).isTrue();
            assertThat(done.remembers(letGo("request-2"))).isFalse();
            assertThat(done.remembers(undo())).isFalse();
            assertThat(CARD_HELD.remembers(capture(30L))).isFalse();
            assertThat(CARD_HELD.after(capturing(SECOND, 30)).remembers(capture(30L)))
                    .isFalse();
        }
    }

    private static Refusal refusal(PaymentState state, PaymentCommand command) {
        Refusal[] refusal = new Refusal[1];
        assertThatThrownBy(() -> Payments.decide(state, command))
                .isInstanceOfSatisfying(CommandRefused.class, refused -> refusal[0] = refused.refusal());
        return refusal[0];
    }
}
