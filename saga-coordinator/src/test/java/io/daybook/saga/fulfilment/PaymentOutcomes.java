package io.daybook.saga.fulfilment;

import static io.daybook.contract.payment.ProviderIntent.AUTHORISE;
import static io.daybook.contract.payment.ProviderIntent.VOID;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.CaptureFailed;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.VoidFailed;
import io.daybook.saga.fulfilment.ProviderModel.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the provider's outcomes do to a payment. */
record PaymentOutcomes(PaymentModel payment) {

    List<AboutOrder> authorised(Call call, Instant at) {
        long amount = call.isRenewal() ? Math.min(call.amount(), payment.renewable()) : call.amount();
        boolean late = payment.status == TenderStatus.DECLINED || payment.open.has(VOID);
        payment.status = TenderStatus.AUTHORISED;
        boolean card = payment.tender.kind() == TenderKind.CARD;
        payment.held = card ? amount : 0;
        payment.captured += card ? 0 : amount;
        payment.lapsed = 0;
        int retry = call.retry();
        List<AboutOrder> events = new ArrayList<>();
        events.add(new PaymentAuthorised(
                payment.id(),
                payment.orderId,
                payment.money(amount),
                "reference",
                card ? at.plus(Duration.ofDays(7)) : null,
                retry));
        if (!card) {
            events.add(
                    new PaymentCaptured(payment.id(), payment.orderId, payment.money(amount), /* captureId= */ null));
        }
        if (call.isRenewal()) {
            events.addAll(payment.leftovers());
        } else if (payment.undone || late) {
            events.addAll(payment.undoAll(payment.undoing));
        }
        return events;
    }

    List<AboutOrder> declined(Call call) {
        if (call.isRenewal()) {
            payment.lapsed = payment.renewable();
            payment.held = 0;
            payment.requested = null;
            return List.of(new PaymentDeclined(payment.id(), payment.orderId, "declined", call.retry()));
        }
        payment.status = TenderStatus.DECLINED;
        return List.of(new PaymentDeclined(payment.id(), payment.orderId, "declined", /* retry= */ 0));
    }

    List<AboutOrder> pending() {
        payment.status = TenderStatus.PENDING;
        List<AboutOrder> events = new ArrayList<>(List.of(new PaymentPending(payment.id(), payment.orderId)));
        if (payment.undone) {
            events.addAll(payment.letGo(payment.undoing));
        }
        return events;
    }

    /** What lapsed meanwhile is taken all the same, because it was asked for while it was held. */
    List<AboutOrder> done(Call call) {
        switch (call.intent()) {
            case VOID -> {
                payment.held = 0;
                payment.status = payment.status == TenderStatus.PENDING ? TenderStatus.DECLINED : payment.status;
                payment.open.remove(AUTHORISE);
                return List.of(new PaymentVoided(payment.id(), payment.orderId, call.retry()));
            }
            case REFUND -> {
                payment.refunded += call.amount();
                assertThat(payment.refunded).as("M1").isLessThanOrEqualTo(payment.captured);
                return List.of(new PaymentRefunded(
                        payment.id(), payment.orderId, new RefundId(call.id()), payment.money(call.amount())));
            }
            default -> {
                payment.captured += call.amount();
                payment.lapsed = Math.max(payment.lapsed - Math.max(call.amount() - payment.held, 0), 0);
                payment.held = Math.max(payment.held - call.amount(), 0);
                return afterCapture(new PaymentCaptured(
                        payment.id(), payment.orderId, payment.money(call.amount()), new CaptureId(call.id())));
            }
        }
    }

    List<AboutOrder> failed(Call call) {
        return switch (call.intent()) {
            case VOID -> List.of(new VoidFailed(payment.id(), payment.orderId, call.retry(), "refused"));
            case REFUND -> List.of(new RefundFailed(payment.id(), payment.orderId, new RefundId(call.id()), "refused"));
            default ->
                afterCapture(new CaptureFailed(payment.id(), payment.orderId, new CaptureId(call.id()), "refused"));
        };
    }

    private List<AboutOrder> afterCapture(AboutOrder outcome) {
        List<AboutOrder> events = new ArrayList<>(List.of(outcome));
        events.addAll(payment.leftovers());
        return events;
    }
}
