package io.daybook.queryside.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidRequested;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenderProgressTest {

    private static final PaymentId PAYMENT = new PaymentId("6f1e4f3e-4a8a-3d0c-8a53-6c7a43d9a001");
    private static final OrderId ORDER = new OrderId("6f1e4f3e-4a8a-3d0c-8a53-6c7a43d9a000");
    private static final Set<String> EVENTS = Set.of(
            "requested", "authorised", "captured", "declined", "unknown", "voiding", "voided", "refunding", "refunded");

    @ParameterizedTest(name = "{0} leads to {1}")
    @CsvSource({
        "'', NONE, 0, 0, 0",
        "requested, REQUESTED, 0, 0, 0",
        "requested declined, DECLINED, 0, 0, 0",
        "requested unknown, UNKNOWN, 0, 0, 0",
        "requested unknown authorised, AUTHORISED, 100, 0, 0",
        "requested unknown declined, DECLINED, 0, 0, 0",
        "requested authorised, AUTHORISED, 100, 0, 0",
        "requested authorised captured:100, CAPTURED, 100, 100, 0",
        "requested authorised captured:40, PARTIALLY_CAPTURED, 100, 40, 0",
        "requested authorised captured:40 captured:60, CAPTURED, 100, 100, 0",
        "requested authorised captured:40 voided, PARTIALLY_CAPTURED, 40, 40, 0",
        "requested authorised captured:40 voided refunded:40, REFUNDED, 40, 40, 40",
        "requested authorised voiding, AUTHORISED, 100, 0, 0",
        "requested authorised voiding unknown, UNKNOWN, 100, 0, 0",
        "requested authorised voiding voided, VOIDED, 0, 0, 0",
        "requested voiding, REQUESTED, 0, 0, 0",
        "requested voiding authorised voided, VOIDED, 0, 0, 0",
        "requested authorised captured:100 refunding, CAPTURED, 100, 100, 0",
        "requested authorised captured:100 refunding refunded:30, PARTIALLY_REFUNDED, 100, 100, 30",
        "requested authorised captured:100 refunded:30 refunded:70, REFUNDED, 100, 100, 100",
        "voiding, NONE, 0, 0, 0",
        "voiding declined, DECLINED, 0, 0, 0",
    })
    void the_money_is_as_far_as_the_last_outcome(
            String life, String status, long authorised, long captured, long refunded) {
        TenderSummary tender = TenderSummary.unasked(new Tender(PAYMENT, TenderKind.CARD, "tok_ok", brl(100), 1));

        for (String event : life.split(" ", -1)) {
            tender = event.isEmpty() ? tender : TenderProgress.after(tender, event(event));
        }

        assertThat(tender.status()).hasToString(status);
        assertThat(tender.authorised()).isEqualTo(brl(authorised));
        assertThat(tender.captured()).isEqualTo(brl(captured));
        assertThat(tender.refunded()).isEqualTo(brl(refunded));
        assertThat(tender.amount()).isEqualTo(brl(100));
    }

    @Test
    void every_event_of_a_payment_is_in_the_table() {
        Set<Class<?>> inTable =
                EVENTS.stream().map(name -> event(name + ":1").getClass()).collect(Collectors.toSet());

        assertThat(inTable).containsExactlyInAnyOrder(PaymentEvent.class.getPermittedSubclasses());
    }

    private static PaymentEvent event(String text) {
        String[] parts =
                Stream.concat(Arrays.stream(text.split(":", 2)), Stream.of("0")).toArray(String[]::new);
        Money amount = brl(Long.parseLong(parts[1]));
        return switch (parts[0]) {
            case "requested" -> new PaymentRequested(PAYMENT, ORDER, TenderKind.CARD, "tok_ok", brl(100), 1);
            case "authorised" -> new PaymentAuthorised(PAYMENT, ORDER, brl(100), "ref", null, /* retry= */ 0);
            case "captured" -> new PaymentCaptured(PAYMENT, ORDER, amount, /* captureId= */ null);
            case "declined" -> new PaymentDeclined(PAYMENT, ORDER, "no", /* retry= */ 0);
            case "unknown" ->
                new PaymentOutcomeUnknown(PAYMENT, ORDER, ProviderIntent.AUTHORISE, /* operation= */ null);
            case "voiding" -> new VoidRequested(PAYMENT, ORDER, false, /* retry= */ 0, /* request= */ null);
            case "voided" -> new PaymentVoided(PAYMENT, ORDER, /* retry= */ 0);
            case "refunding" -> new RefundRequested(PAYMENT, ORDER, new RefundId("r"), brl(100), /* request= */ null);
            case "refunded" -> new PaymentRefunded(PAYMENT, ORDER, new RefundId("r"), amount);
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Money brl(long amount) {
        return new Money(amount, "BRL");
    }
}
