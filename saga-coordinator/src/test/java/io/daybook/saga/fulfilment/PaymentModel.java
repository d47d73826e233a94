package io.daybook.saga.fulfilment;

import static io.daybook.contract.payment.ProviderIntent.AUTHORISE;
import static io.daybook.contract.payment.ProviderIntent.CAPTURE;
import static io.daybook.contract.payment.ProviderIntent.REFUND;
import static io.daybook.contract.payment.ProviderIntent.VOID;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.Tender;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RenewAuthorisation;
import io.daybook.contract.payment.command.RequestCapture;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.payment.event.AuthorisationRenewalRequested;
import io.daybook.contract.payment.event.CaptureFailed;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidFailed;
import io.daybook.contract.payment.event.VoidRequested;
import io.daybook.saga.fulfilment.ProviderModel.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One payment, as small as it can be. Its provider is a {@link ProviderModel}. */
final class PaymentModel {

    private final OrderId orderId;
    private final Tender tender;
    private final Set<String> known = new HashSet<>();
    private final ProviderModel.Calls open = new ProviderModel.Calls();
    private TenderStatus status = TenderStatus.NONE;
    private boolean undone;
    private int undoing;
    private long held;
    private long captured;
    private long refunded;
    private long lapsed;
    private int undos;

    PaymentModel(OrderId orderId, Tender tender) {
        this.orderId = orderId;
        this.tender = tender;
    }

    boolean holdsNothing() {
        return status != TenderStatus.OPEN && held == 0 && captured == refunded;
    }

    long captured() {
        return captured;
    }

    long refunded() {
        return refunded;
    }

    long held() {
        return held;
    }

    private long renewable() {
        return held > 0 ? held : lapsed;
    }

    TenderStatus status() {
        return status;
    }

    Tender tender() {
        return tender;
    }

    /** What the provider was asked and has not answered. */
    ProviderModel.Calls open() {
        return open;
    }

    List<AboutOrder> handle(Object command) {
        if (command instanceof RequestPayment) {
            return request();
        } else if (command instanceof RequestVoid undo) {
            return undo(undo.retry());
        } else if (command instanceof RequestRefund refund) {
            return refund(refund);
        } else if (command instanceof RequestCapture capture) {
            return capture(capture);
        }
        return renew((RenewAuthorisation) command);
    }

    private List<AboutOrder> request() {
        if (status != TenderStatus.NONE) {
            return List.of();
        } else if (undone) {
            status = TenderStatus.DECLINED;
            return List.of(new PaymentDeclined(id(), orderId, "undone", /* retry= */ 0));
        }
        status = TenderStatus.OPEN;
        open.add(AUTHORISE, "", tender.amount().amount());
        return List.of(new PaymentRequested(
                id(), orderId, tender.kind(), tender.token(), tender.amount(), tender.instalments()));
    }

    private List<AboutOrder> undo(int retry) {
        return switch (status) {
            case NONE, OPEN -> deferred(retry);
            case PENDING -> letGo(retry);
            case AUTHORISED -> open.has(CAPTURE) ? deferred(retry) : undoAll(retry);
            case DECLINED -> List.of();
        };
    }

    private List<AboutOrder> deferred(int retry) {
        boolean first = !undone;
        undone = true;
        undoing = retry;
        return first
                ? List.of(new VoidRequested(id(), orderId, /* deferred= */ true, retry, /* request= */ null))
                : List.of();
    }

    private List<AboutOrder> undoAll(int retry) {
        List<AboutOrder> events = new ArrayList<>(held > 0 ? letGo(retry) : List.of());
        if (refundable() > 0) {
            events.addAll(refunding("undo-" + ++undos, refundable()));
        }
        return events;
    }

    private List<AboutOrder> letGo(int retry) {
        if (open.has(VOID) || !known.add("void/" + retry)) {
            return List.of();
        }
        open.add(VOID, ProviderOperation.id(retry), 0);
        return List.of(new VoidRequested(id(), orderId, /* deferred= */ false, retry, /* request= */ null));
    }

    private List<AboutOrder> refund(RequestRefund command) {
        if (status == TenderStatus.NONE || status == TenderStatus.OPEN) {
            return deferred(0);
        }
        long amount = Math.min(command.amount().amount(), refundable());
        return amount > 0 && !known.contains("refund/" + command.refundId())
                ? refunding(command.refundId().value(), amount)
                : List.of();
    }

    private List<AboutOrder> refunding(String refundId, long amount) {
        known.add("refund/" + refundId);
        open.add(REFUND, refundId, amount);
        return List.of(new RefundRequested(id(), orderId, new RefundId(refundId), money(amount), /* request= */ null));
    }

    private List<AboutOrder> capture(RequestCapture command) {
        if (!known.add("capture/" + command.captureId())) {
            return List.of();
        }
        long amount = command.amount().amount();
        if (status != TenderStatus.AUTHORISED || undone || open.has(VOID) || amount > held - open.amount(CAPTURE)) {
            return List.of(new CaptureFailed(id(), orderId, command.captureId(), "not_held"));
        }
        open.add(CAPTURE, command.captureId().value(), amount);
        return List.of(new CaptureRequested(id(), orderId, command.captureId(), command.amount(), /* request= */ null));
    }

    /** Staff capture what they like of what is held. */
    List<AboutOrder> capturedByStaff(long amount) {
        return capture(new RequestCapture(id(), orderId, new CaptureId("staff-" + known.size()), money(amount)));
    }

    private List<AboutOrder> renew(RenewAuthorisation command) {
        long amount = renewable();
        boolean wanted =
                status == TenderStatus.AUTHORISED && amount > 0 && amount > open.amount(CAPTURE) && !open.has(VOID);
        if (!wanted || !known.add("renewal/" + command.retry())) {
            return List.of();
        }
        open.add(AUTHORISE, ProviderOperation.id(command.retry()), amount);
        return List.of(new AuthorisationRenewalRequested(
                id(), orderId, command.retry(), tender.kind(), tender.token(), money(amount), tender.instalments()));
    }

    List<AboutOrder> authorised(Call call, Instant at) {
        long amount = call.isRenewal() ? Math.min(call.amount(), renewable()) : call.amount();
        boolean late = status == TenderStatus.DECLINED || open.has(VOID);
        status = TenderStatus.AUTHORISED;
        boolean card = tender.kind() == TenderKind.CARD;
        held = card ? amount : 0;
        captured += card ? 0 : amount;
        lapsed = 0;
        int retry = call.retry();
        List<AboutOrder> events = new ArrayList<>();
        events.add(new PaymentAuthorised(
                id(), orderId, money(amount), "reference", card ? at.plus(Duration.ofDays(7)) : null, retry));
        if (!card) {
            events.add(new PaymentCaptured(id(), orderId, money(amount), /* captureId= */ null));
        }
        if (undone || late) {
            events.addAll(undoAll(undoing));
        }
        return events;
    }

    List<AboutOrder> declined(Call call) {
        if (call.isRenewal()) {
            lapsed = renewable();
            held = 0;
            return List.of(new PaymentDeclined(id(), orderId, "declined", call.retry()));
        }
        status = TenderStatus.DECLINED;
        return List.of(new PaymentDeclined(id(), orderId, "declined", /* retry= */ 0));
    }

    List<AboutOrder> pending() {
        status = TenderStatus.PENDING;
        List<AboutOrder> events = new ArrayList<>(List.of(new PaymentPending(id(), orderId)));
        if (undone) {
            events.addAll(letGo(undoing));
        }
        return events;
    }

    /** What lapsed meanwhile is taken all the same, because it was asked for while it was held. */
    List<AboutOrder> done(Call call) {
        switch (call.intent()) {
            case VOID -> {
                held = 0;
                status = status == TenderStatus.PENDING ? TenderStatus.DECLINED : status;
                open.remove(AUTHORISE);
                return List.of(new PaymentVoided(id(), orderId, call.retry()));
            }
            case REFUND -> {
                refunded += call.amount();
                assertThat(refunded).as("M1").isLessThanOrEqualTo(captured);
                return List.of(new PaymentRefunded(id(), orderId, new RefundId(call.id()), money(call.amount())));
            }
            default -> {
                captured += call.amount();
                lapsed = Math.max(lapsed - Math.max(call.amount() - held, 0), 0);
                held = Math.max(held - call.amount(), 0);
                return afterCapture(new PaymentCaptured(id(), orderId, money(call.amount()), new CaptureId(call.id())));
            }
        }
    }

    List<AboutOrder> failed(Call call) {
        return switch (call.intent()) {
            case VOID -> List.of(new VoidFailed(id(), orderId, call.retry(), "refused"));
            case REFUND -> List.of(new RefundFailed(id(), orderId, new RefundId(call.id()), "refused"));
            default -> afterCapture(new CaptureFailed(id(), orderId, new CaptureId(call.id()), "refused"));
        };
    }

    private List<AboutOrder> afterCapture(AboutOrder outcome) {
        List<AboutOrder> events = new ArrayList<>(List.of(outcome));
        events.addAll(undone && !open.has(CAPTURE) ? undoAll(undoing) : List.of());
        return events;
    }

    long refundable() {
        return captured - refunded - open.amount(REFUND);
    }

    private PaymentId id() {
        return tender.paymentId();
    }

    private Money money(long amount) {
        return new Money(amount, tender.amount().currency());
    }
}
