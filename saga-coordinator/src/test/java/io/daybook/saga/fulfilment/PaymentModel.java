package io.daybook.saga.fulfilment;

import static io.daybook.contract.payment.ProviderIntent.AUTHORISE;
import static io.daybook.contract.payment.ProviderIntent.CAPTURE;
import static io.daybook.contract.payment.ProviderIntent.REFUND;
import static io.daybook.contract.payment.ProviderIntent.VOID;

import io.daybook.contract.RequestMark;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.Tender;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.RenewAuthorisation;
import io.daybook.contract.payment.command.RequestCapture;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.payment.command.VoidPayment;
import io.daybook.contract.payment.event.AuthorisationRenewalRequested;
import io.daybook.contract.payment.event.CaptureFailed;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidRequested;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One payment, as small as it can be. Its provider is a {@link ProviderModel}. */
final class PaymentModel {

    final OrderId orderId;
    final Tender tender;
    private final Set<String> known = new HashSet<>();
    final ProviderModel.Calls open = new ProviderModel.Calls();
    TenderStatus status = TenderStatus.NONE;
    boolean undone;
    int undoing;
    long held;
    long captured;
    long refunded;
    long lapsed;
    private int undos;

    @Nullable
    RequestMark requested;

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

    long renewable() {
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
        } else if (command instanceof VoidPayment letGo) {
            return letGo(letGo);
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
            case AUTHORISED -> isAwaited() || (held == 0 && lapsed > 0) ? marked(retry) : undoAll(retry);
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

    boolean isAwaited() {
        return open.has(CAPTURE) || open.has(AUTHORISE) || open.has(VOID);
    }

    private List<AboutOrder> marked(int retry) {
        List<AboutOrder> events = new ArrayList<>(deferred(retry));
        events.addAll(leftovers());
        return events;
    }

    /** What there is to undo once an outcome is known. */
    List<AboutOrder> leftovers() {
        if (undone && !open.has(CAPTURE)) {
            return undoAll(undoing, isAwaited() ? 0 : held);
        }
        boolean deferredByRequest = requested != null && !undone && !isAwaited() && held > 0;
        return deferredByRequest ? letGo(nextRetry()) : List.of();
    }

    private int nextRetry() {
        return (int) known.stream().filter(id -> id.startsWith("void/")).count();
    }

    /** Only what is held, not what was taken. */
    private List<AboutOrder> letGo(VoidPayment command) {
        if (status != TenderStatus.AUTHORISED || held == 0 || undone || requested != null || open.has(VOID)) {
            return List.of();
        } else if (!known.add("request/" + command.request())) {
            return List.of();
        } else if (isAwaited()) {
            requested = command.request();
            return List.of(new VoidRequested(id(), orderId, /* deferred= */ true, nextRetry(), command.request()));
        }
        return letGo(nextRetry());
    }

    List<AboutOrder> undoAll(int retry) {
        return undoAll(retry, held);
    }

    private List<AboutOrder> undoAll(int retry, long hold) {
        List<AboutOrder> events = new ArrayList<>(hold > 0 ? letGo(retry) : List.of());
        if (refundable() > 0) {
            events.addAll(refunding("undo-" + ++undos, refundable()));
        }
        return events;
    }

    List<AboutOrder> letGo(int retry) {
        if (open.has(VOID) || !known.add("void/" + retry)) {
            return List.of();
        }
        requested = null;
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
        if (status != TenderStatus.AUTHORISED
                || undone
                || requested != null
                || open.has(VOID)
                || amount > held - open.amount(CAPTURE)) {
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

    PaymentOutcomes outcome() {
        return new PaymentOutcomes(this);
    }

    long refundable() {
        return captured - refunded - open.amount(REFUND);
    }

    PaymentId id() {
        return tender.paymentId();
    }

    Money money(long amount) {
        return new Money(amount, tender.amount().currency());
    }
}
