package io.daybook.queryside.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.AuthorisationRenewalRequested;
import io.daybook.contract.payment.event.CaptureFailed;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidFailed;
import io.daybook.contract.payment.event.VoidRequested;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An event is written as its name, then {@code :} and its amount (100), then {@code /} and the number of its operation
 * (0, the first). Of {@code lost} the name goes on with what was asked.
 */
class TenderProgressTest {

    private static final PaymentId PAYMENT = new PaymentId("6f1e4f3e-4a8a-3d0c-8a53-6c7a43d9a001");
    private static final OrderId ORDER = new OrderId("6f1e4f3e-4a8a-3d0c-8a53-6c7a43d9a000");
    private static final Set<String> EVENTS = Set.of(
            "requested",
            "pending",
            "authorised",
            "declined",
            "lost-authorise",
            "renewing",
            "capturing",
            "captured",
            "uncaptured",
            "voiding",
            "voided",
            "unvoided",
            "refunding",
            "refunded",
            "unrefunded");

    @ParameterizedTest(name = "{0} leads to {1}")
    @CsvSource({
        "'', NONE, 0, 0, 0",
        "requested, REQUESTED, 0, 0, 0",
        "requested declined, DECLINED, 0, 0, 0",
        "requested authorised, AUTHORISED, 100, 0, 0",
        "requested authorised captured, CAPTURED, 100, 100, 0",
        "requested authorised capturing, AUTHORISED, 100, 0, 0",
        "requested authorised captured:40, PARTIALLY_CAPTURED, 100, 40, 0",
        "requested authorised captured:40 captured:60, CAPTURED, 100, 100, 0",
        "requested authorised captured:40 voided, PARTIALLY_CAPTURED, 40, 40, 0",
        "requested authorised captured:40 voided refunded:40, REFUNDED, 40, 40, 40",
        "requested authorised captured:40 voided captured:60/2, CAPTURED, 100, 100, 0",
        "requested authorised captured:40 captured:30/2 voided captured:10/3, PARTIALLY_CAPTURED, 80, 80, 0",
        "requested authorised voiding, AUTHORISED, 100, 0, 0",
        "requested authorised voiding voided, VOIDED, 0, 0, 0",
        "requested voiding, REQUESTED, 0, 0, 0",
        "requested voiding authorised voided, VOIDED, 0, 0, 0",
        "requested authorised captured refunding, CAPTURED, 100, 100, 0",
        "requested authorised captured refunding refunded:30, PARTIALLY_REFUNDED, 100, 100, 30",
        "requested authorised captured refunded:30 refunded:70, REFUNDED, 100, 100, 100",
        "requested authorised captured refunded:100/1 refunded:0/2, REFUNDED, 100, 100, 100",
        "requested authorised captured refunded:0/1, CAPTURED, 100, 100, 0",
        "voiding, NONE, 0, 0, 0",
        "voiding declined, DECLINED, 0, 0, 0",
    })
    void the_money_is_as_far_as_the_last_outcome(
            String life, String status, long authorised, long captured, long refunded) {
        assertAmounts(life, status, authorised, captured, refunded);
    }

    @ParameterizedTest(name = "{0} leads to {1}")
    @CsvSource({
        "requested pending, PENDING, 0, 0, 0",
        "requested pending authorised captured, CAPTURED, 100, 100, 0",
        "requested pending declined, DECLINED, 0, 0, 0",
        "requested pending voiding, PENDING, 0, 0, 0",
        "requested pending voiding voided, VOIDED, 0, 0, 0",
        "requested pending voiding unvoided, PENDING, 0, 0, 0",
        "requested pending voiding voided authorised captured refunding refunded, REFUNDED, 100, 100, 100",
        "requested pending voiding declined voided, DECLINED, 0, 0, 0",
    })
    void a_bank_slip_is_pending_until_it_is_paid_and_given_back_where_that_was_too_late(
            String life, String status, long authorised, long captured, long refunded) {
        assertAmounts(life, status, authorised, captured, refunded);
    }

    @ParameterizedTest(name = "{0} leads to {1}")
    @CsvSource({
        "requested authorised renewing/1, AUTHORISED, 100, 0, 0",
        "requested authorised renewing/1 authorised:100/1, AUTHORISED, 100, 0, 0",
        "requested authorised captured:40/1 renewing/1, PARTIALLY_CAPTURED, 100, 40, 0",
        "requested authorised captured:40/1 authorised:60/1, PARTIALLY_CAPTURED, 100, 40, 0",
        "requested authorised captured:40/1 authorised:50/1, PARTIALLY_CAPTURED, 90, 40, 0",
        "requested authorised captured:40/1 authorised:60/1 captured:60/2, CAPTURED, 100, 100, 0",
        "requested authorised captured:40/1 refunded:40/1 authorised:60/1, REFUNDED, 100, 40, 40",
        "requested authorised declined/1, DECLINED, 0, 0, 0",
        "requested authorised captured:40/1 declined/1, PARTIALLY_CAPTURED, 40, 40, 0",
        "requested authorised declined/1 authorised:100/2, AUTHORISED, 100, 0, 0",
        "requested authorised declined/1 renewing/2, DECLINED, 0, 0, 0",
        "requested authorised capturing/1 declined/1 captured:40/1, PARTIALLY_CAPTURED, 40, 40, 0",
    })
    void a_renewal_holds_what_is_not_taken_yet_and_a_declined_one_lets_go_of_it(
            String life, String status, long authorised, long captured, long refunded) {
        assertAmounts(life, status, authorised, captured, refunded);
    }

    @ParameterizedTest(name = "{0} leads to {1}")
    @CsvSource({
        "requested authorised capturing/1 uncaptured/1, AUTHORISED, 100, 0, 0",
        "requested authorised captured:40/1 uncaptured/2, PARTIALLY_CAPTURED, 100, 40, 0",
        "requested authorised voiding unvoided, AUTHORISED, 100, 0, 0",
        "requested authorised captured refunding/1 unrefunded/1, CAPTURED, 100, 100, 0",
    })
    void what_the_provider_refused_changes_nothing(
            String life, String status, long authorised, long captured, long refunded) {
        assertAmounts(life, status, authorised, captured, refunded);
    }

    @ParameterizedTest(name = "{0} leads to {1}")
    @CsvSource({
        "requested lost-authorise, UNKNOWN",
        "requested lost-authorise authorised, AUTHORISED",
        "requested lost-authorise declined, DECLINED",
        "requested lost-authorise pending, PENDING",
        "requested pending lost-void, UNKNOWN",
        "requested pending lost-void unvoided, PENDING",
        "requested authorised lost-authorise/1, UNKNOWN",
        "requested authorised lost-authorise/1 authorised:100/1, AUTHORISED",
        "requested authorised lost-authorise/1 declined/1, DECLINED",
        "requested authorised lost-authorise/1 authorised:100/2, UNKNOWN",
        "requested authorised lost-capture/1, UNKNOWN",
        "requested authorised lost-capture/1 captured:40/1, PARTIALLY_CAPTURED",
        "requested authorised lost-capture/1 uncaptured/1, AUTHORISED",
        "requested authorised lost-capture/1 captured:40/2, UNKNOWN",
        "requested authorised lost-capture/1 captured:40/2 uncaptured/1, PARTIALLY_CAPTURED",
        "requested authorised lost-void, UNKNOWN",
        "requested authorised lost-void voided, VOIDED",
        "requested authorised lost-void unvoided, AUTHORISED",
        "requested authorised lost-void unvoided lost-void/1 voided/1, VOIDED",
        "requested authorised captured lost-refund/1, UNKNOWN",
        "requested authorised captured lost-refund/1 refunded:30/1, PARTIALLY_REFUNDED",
        "requested authorised captured lost-refund/1 unrefunded/1, CAPTURED",
        "requested authorised captured lost-refund/1 refunded:30/2, UNKNOWN",
        "requested authorised lost-capture/1 lost-capture/2 captured:40/2, UNKNOWN",
        "requested authorised lost-capture/1 lost-capture/2 captured:40/2 captured:60/1, CAPTURED",
        "requested authorised lost-capture/1 lost-capture/1 captured:40/1, PARTIALLY_CAPTURED",
    })
    void each_lost_answer_is_unknown_until_its_own_outcome(String life, String status) {
        assertThat(lived(life).tender().status()).hasToString(status);
    }

    @Test
    void a_lost_answer_that_names_the_first_of_its_intent_by_number_is_the_first() {
        TenderProgress lost = lived("requested authorised")
                .after(new PaymentOutcomeUnknown(PAYMENT, ORDER, ProviderIntent.VOID, "0"));

        assertThat(lost.after(event("voided")).tender().status()).hasToString("VOIDED");
    }

    @Test
    void amounts_go_on_while_an_answer_is_lost() {
        assertAmounts("requested authorised lost-capture/1 captured:40/2", "UNKNOWN", 100, 40, 0);
    }

    @ParameterizedTest(name = "{0} that is to pay {1} is {2}")
    @CsvSource({
        "'', 60, NONE",
        "requested authorised, 60, AUTHORISED",
        "requested authorised, 0, AUTHORISED",
        "requested authorised captured:40, 60, PARTIALLY_CAPTURED",
        "requested authorised captured:60, 60, CAPTURED",
        "requested authorised captured, 60, CAPTURED",
        "requested authorised captured, 120, PARTIALLY_CAPTURED",
        "requested authorised captured refunded:40, 60, PARTIALLY_REFUNDED",
        "requested authorised captured refunded, 0, REFUNDED",
        "requested authorised voided, 60, VOIDED",
        "requested authorised captured:60 lost-void, 60, UNKNOWN",
    })
    void another_amount_to_pay_changes_no_money_but_what_it_amounts_to(String life, long amount, String status) {
        TenderProgress before = lived(life);
        TenderSummary paying = before.paying(brl(amount)).tender();

        assertThat(paying.status()).hasToString(status);
        assertThat(paying.amount()).isEqualTo(brl(amount));
        assertThat(paying)
                .usingRecursiveComparison()
                .ignoringFields("amount", "status")
                .isEqualTo(before.tender());
    }

    @Test
    void nothing_is_kept_of_an_answer_that_was_found() {
        assertThat(lived("requested authorised lost-capture/1 captured:40/1").lost())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "capturing/1",
                "uncaptured/1",
                "voiding",
                "unvoided/1",
                "refunding/1",
                "unrefunded/1",
                "renewing/1",
                "lost-void"
            })
    void what_was_only_asked_for_or_refused_or_is_lost_already_leaves_it_as_it_is(String event) {
        TenderProgress before = lived("requested authorised captured:40 lost-void");

        assertThat(before.after(event(event))).isSameAs(before);
    }

    @Test
    void every_event_of_a_payment_is_in_the_table() {
        Set<Class<?>> inTable =
                EVENTS.stream().map(name -> event(name).getClass()).collect(Collectors.toSet());

        assertThat(inTable).containsExactlyInAnyOrder(PaymentEvent.class.getPermittedSubclasses());
    }

    private static void assertAmounts(String life, String status, long authorised, long captured, long refunded) {
        TenderSummary tender = lived(life).tender();

        assertThat(tender.status()).hasToString(status);
        assertThat(tender.authorised()).isEqualTo(brl(authorised));
        assertThat(tender.captured()).isEqualTo(brl(captured));
        assertThat(tender.refunded()).isEqualTo(brl(refunded));
        assertThat(tender.amount()).isEqualTo(brl(100));
    }

    private static TenderProgress lived(String life) {
        Tender tender = new Tender(PAYMENT, TenderKind.CARD, "tok_ok", brl(100), 1);
        TenderProgress progress = new TenderProgress(TenderSummary.unasked(tender), null);
        for (String event : life.split(" ", -1)) {
            progress = event.isEmpty() ? progress : progress.after(event(event));
        }
        return progress;
    }

    private static PaymentEvent event(String text) {
        String[] parts = text.split("/", 2);
        String[] named = parts[0].split(":", 2);
        int number = parts.length == 1 ? 0 : Integer.parseInt(parts[1]);
        Money amount = brl(named.length == 1 ? 100 : Long.parseLong(named[1]));
        CaptureId capture = new CaptureId(String.valueOf(number));
        RefundId refund = new RefundId(String.valueOf(number));
        return switch (named[0]) {
            case "requested" -> new PaymentRequested(PAYMENT, ORDER, TenderKind.CARD, "tok_ok", amount, 1);
            case "pending" -> new PaymentPending(PAYMENT, ORDER);
            case "authorised" -> new PaymentAuthorised(PAYMENT, ORDER, amount, "ref", null, number);
            case "declined" -> new PaymentDeclined(PAYMENT, ORDER, "no", number);
            case "renewing" ->
                new AuthorisationRenewalRequested(PAYMENT, ORDER, number, TenderKind.CARD, "tok_ok", amount, 1);
            case "capturing" -> new CaptureRequested(PAYMENT, ORDER, capture, amount, null);
            case "captured" -> new PaymentCaptured(PAYMENT, ORDER, amount, number == 0 ? null : capture);
            case "uncaptured" -> new CaptureFailed(PAYMENT, ORDER, capture, "no");
            case "voiding" -> new VoidRequested(PAYMENT, ORDER, false, number, null);
            case "voided" -> new PaymentVoided(PAYMENT, ORDER, number);
            case "unvoided" -> new VoidFailed(PAYMENT, ORDER, number, "no");
            case "refunding" -> new RefundRequested(PAYMENT, ORDER, refund, amount, null);
            case "refunded" -> new PaymentRefunded(PAYMENT, ORDER, refund, amount);
            case "unrefunded" -> new RefundFailed(PAYMENT, ORDER, refund, "no");
            default -> lost(named[0].replace("lost-", ""), number);
        };
    }

    private static PaymentEvent lost(String intent, int number) {
        ProviderIntent asked = ProviderIntent.valueOf(intent.toUpperCase(Locale.ROOT));
        return new PaymentOutcomeUnknown(PAYMENT, ORDER, asked, number == 0 ? null : String.valueOf(number));
    }

    private static Money brl(long amount) {
        return new Money(amount, "BRL");
    }
}
