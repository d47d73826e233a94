package io.daybook.queryside.payment;

import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.hugeOrder;
import static io.daybook.queryside.fixture.Orders.order;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static io.daybook.queryside.fixture.Orders.payment;
import static io.daybook.queryside.fixture.Orders.voucher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.contract.order.AmendmentDropReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.event.AmendmentDropped;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.AuthorisationRenewalRequested;
import io.daybook.contract.payment.event.CaptureFailed;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.VoidRequested;
import io.daybook.contract.payment.query.FindPayment;
import io.daybook.contract.payment.query.PaymentSummary;
import io.daybook.kit.mongo.GuardedDocument;
import io.daybook.kit.mongo.MissingDocumentException;
import io.daybook.kit.mongo.Slice;
import io.daybook.queryside.fixture.History;
import io.daybook.queryside.fixture.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaymentProjectionTest {

    private static final Instant EXPIRY = History.NOON.plusSeconds(86_400);
    private static final Object[] LIFE = {
        orderPlaced(ORDER, card(1, 60), voucher(2, 40)),
        new PaymentRequested(payment(1), ORDER, TenderKind.CARD, "tok_ok", brl(60), 1),
        new PaymentAuthorised(payment(1), ORDER, brl(60), "ref", EXPIRY, /* retry= */ 0),
        new VoidRequested(payment(1), ORDER, false, /* retry= */ 0, /* request= */ null),
        new PaymentVoided(payment(1), ORDER, /* retry= */ 0)
    };

    private final View view = new View(models -> new PaymentProjection(new Payments(models)));
    private final Payments payments = new Payments(view.readModels());

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void a_tender_that_was_not_asked_for_is_a_payment_without_a_version() {
        view.given(orderPlaced(ORDER, card(1, 60), voucher(2, 40)));

        assertThat(shown(2))
                .isEqualTo(new PaymentSummary(
                        payment(2),
                        ORDER,
                        TenderKind.VOUCHER,
                        PaymentStatus.NONE,
                        brl(40),
                        brl(0),
                        brl(0),
                        brl(0),
                        null,
                        List.of(),
                        -1));
    }

    @Test
    void held_money_is_shown_with_its_expiry_until_it_is_let_go() {
        view.given(LIFE[0], LIFE[1], LIFE[2], LIFE[3]);
        assertThat(shown(1).status()).isEqualTo(PaymentStatus.AUTHORISED);
        assertThat(shown(1).expiresAt()).isEqualTo(EXPIRY);

        view.given(LIFE[4]);
        assertThat(shown(1).status()).isEqualTo(PaymentStatus.VOIDED);
        assertThat(shown(1).authorised()).isEqualTo(brl(0));
        assertThat(shown(1).expiresAt()).isNull();
        assertThat(shown(1).version()).isEqualTo(3);
        assertThat(stored(1).changes()).isEqualTo(5);
    }

    @Test
    void a_renewal_holds_what_is_not_taken_until_another_time_and_nothing_where_it_is_declined() {
        Instant later = EXPIRY.plusSeconds(86_400);
        view.given(LIFE[0], LIFE[1], LIFE[2])
                .given(
                        new PaymentCaptured(payment(1), ORDER, brl(20), new CaptureId("c")),
                        new AuthorisationRenewalRequested(
                                payment(1), ORDER, 1, TenderKind.CARD, "tok_ok", brl(40), /* instalments= */ 1));
        assertThat(shown(1).expiresAt()).isEqualTo(EXPIRY);

        view.given(new PaymentAuthorised(payment(1), ORDER, brl(40), "ref", later, /* retry= */ 1));
        assertThat(shown(1).expiresAt()).isEqualTo(later);
        assertThat(shown(1).authorised()).isEqualTo(brl(60));

        view.given(new PaymentDeclined(payment(1), ORDER, "declined", /* retry= */ 2));
        assertThat(shown(1).expiresAt()).isNull();
        assertThat(shown(1).authorised()).isEqualTo(brl(20));
        assertThat(shown(1).status()).isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);
    }

    @Test
    void two_lost_answers_are_each_remembered_until_they_are_found() {
        view.given(LIFE[0], LIFE[1], LIFE[2])
                .given(lost("a"), lost("b"))
                .given(new PaymentCaptured(payment(1), ORDER, brl(20), new CaptureId("a")));
        assertThat(listed(null, PaymentStatus.UNKNOWN)).containsExactly(payment(1));
        assertThat(shown(1).captured()).isEqualTo(brl(20));

        view.given(new CaptureFailed(payment(1), ORDER, new CaptureId("b"), "declined"));
        assertThat(shown(1).status()).isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);

        List<?> documents = view.documents();
        assertThat(view.replayed().documents()).isEqualTo(documents);
    }

    @Test
    void a_bank_slip_is_listed_as_pending_until_it_is_paid() {
        view.given(orderPlaced(ORDER, voucher(1, 40)), new PaymentPending(payment(1), ORDER));

        assertThat(listed(null, PaymentStatus.PENDING)).containsExactly(payment(1));
    }

    @Test
    void who_waits_for_a_payment_is_told_what_happened_after_its_first_answer() {
        view.given(LIFE[0]).given(LIFE[1], LIFE[2]);
        assertThat(view.told()).isEmpty();

        view.given(LIFE[3]);
        assertThat(view.told()).isEqualTo(Map.of(new FindPayment(payment(1)), shown(1)));
    }

    @Test
    void a_tender_pays_another_amount_once_its_order_is_amended() {
        OrderTerms less = orderPlaced(ORDER, card(1, 40), voucher(2, 40)).terms();
        view.given(LIFE[0], LIFE[1], LIFE[2], captured(1, 40))
                .given(new AmendmentProposed(ORDER, 1, less, brl(-20), REQUEST));
        assertThat(shown(1).status()).isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);

        view.given(new OrderAmended(ORDER, 1, less));
        assertThat(shown(1).status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(shown(1).amount()).isEqualTo(brl(40));
        assertThat(shown(1).authorised()).isEqualTo(brl(60));
        assertThat(shown(1).expiresAt()).isEqualTo(EXPIRY);
        assertThat(shown(2).amount()).isEqualTo(brl(40));
        assertRedelivered();
    }

    @Test
    void the_further_tender_of_an_amendment_is_a_payment_from_the_proposal_on_also_where_that_is_dropped() {
        OrderTerms more =
                orderPlaced(ORDER, card(1, 60), voucher(2, 40), card(3, 20)).terms();
        view.given(LIFE[0]).given(new AmendmentProposed(ORDER, 1, more, brl(20), REQUEST));
        assertThat(shown(3).status()).isEqualTo(PaymentStatus.NONE);
        assertThat(shown(3).amount()).isEqualTo(brl(20));

        view.given(
                new PaymentRequested(payment(3), ORDER, TenderKind.CARD, "tok_declined", brl(20), 1),
                new PaymentDeclined(payment(3), ORDER, "declined", /* retry= */ 0),
                new AmendmentDropped(ORDER, 1, AmendmentDropReason.PAYMENT_DECLINED));
        assertThat(listed(null, PaymentStatus.DECLINED)).containsExactly(payment(3));
        assertRedelivered();
    }

    private void assertRedelivered() {
        List<?> documents = view.documents();

        assertThat(view.redelivered().documents()).isEqualTo(documents);
        assertThat(view.replayed().documents()).isEqualTo(documents);
    }

    private static PaymentCaptured captured(int number, long amount) {
        return new PaymentCaptured(payment(number), ORDER, brl(amount), new CaptureId("c"));
    }

    @Test
    void money_taken_at_once_does_not_expire() {
        view.given(
                orderPlaced(ORDER, voucher(1, 40)),
                new PaymentAuthorised(payment(1), ORDER, brl(40), "ref", null, /* retry= */ 0),
                new PaymentCaptured(payment(1), ORDER, brl(40), /* captureId= */ null));

        assertThat(shown(1).status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(shown(1).captured()).isEqualTo(brl(40));
        assertThat(shown(1).expiresAt()).isNull();
    }

    @Test
    void a_payment_that_was_undone_before_it_was_asked_for_still_says_what_it_would_have_been() {
        view.given(
                orderPlaced(ORDER, card(1, 60)),
                new VoidRequested(payment(1), ORDER, true, /* retry= */ 0, /* request= */ null),
                new PaymentDeclined(payment(1), ORDER, "undone", /* retry= */ 0));

        assertThat(shown(1).kind()).isEqualTo(TenderKind.CARD);
        assertThat(shown(1).status()).isEqualTo(PaymentStatus.DECLINED);
    }

    @Test
    void payments_are_listed_newest_order_first_by_order_and_by_status() {
        view.given(orderPlaced(ORDER, card(1, 60), card(2, 40)), orderPlaced(order(2), card(3, 100)), LIFE[1]);

        assertThat(listed(null, null)).containsExactly(payment(3), payment(2), payment(1));
        assertThat(listed(ORDER, null)).containsExactly(payment(2), payment(1));
        assertThat(listed(ORDER, PaymentStatus.REQUESTED)).containsExactly(payment(1));
        assertThat(listed(order(9), null)).isEmpty();
    }

    @Test
    void pages_of_one_order_follow_each_other_without_a_gap() {
        view.given(hugeOrder());

        PaymentFilter ofOrder = new PaymentFilter(ORDER.value(), null);
        Slice<PaymentView> first = payments.page(ofOrder, 20, null);
        Slice<PaymentView> second = payments.page(ofOrder, 20, first.next());

        assertThat(ids(first).get(19)).isEqualTo(payment(3));
        assertThat(ids(second)).containsExactly(payment(2), payment(1));
        assertThat(second.next()).isNull();
    }

    @Test
    void a_payment_that_comes_before_its_order_is_an_error_and_not_taken_for_a_redelivery() {
        assertThatThrownBy(() -> view.given(LIFE[1])).hasCauseInstanceOf(MissingDocumentException.class);
    }

    @Test
    void an_event_that_comes_again_changes_nothing() {
        List<?> documents = view.given(LIFE).documents();

        assertThat(view.redelivered().documents()).isEqualTo(documents);
    }

    @Test
    void a_replay_from_the_beginning_gives_the_same_documents() {
        List<?> documents = view.givenOneByOne(LIFE).documents();

        assertThat(view.replayed().documents()).isEqualTo(documents);
    }

    private static PaymentOutcomeUnknown lost(String capture) {
        return new PaymentOutcomeUnknown(payment(1), ORDER, ProviderIntent.CAPTURE, capture);
    }

    private PaymentSummary shown(int number) {
        return stored(number).content().summary();
    }

    private GuardedDocument<PaymentView> stored(int number) {
        return payments.find(payment(number)).orElseThrow();
    }

    private List<PaymentId> listed(@Nullable OrderId orderId, @Nullable PaymentStatus status) {
        return ids(payments.page(new PaymentFilter(orderId == null ? null : orderId.value(), status), 50, null));
    }

    private static List<PaymentId> ids(Slice<PaymentView> page) {
        return page.items(payment -> payment.content().money().paymentId());
    }
}
