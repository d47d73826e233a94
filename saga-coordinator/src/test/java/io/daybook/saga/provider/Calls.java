package io.daybook.saga.provider;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.AuthorisationRenewalRequested;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidRequested;

/** Intents and their calls for tests. */
public final class Calls {

    public static final PaymentId PAYMENT = new PaymentId("7f1d4b1a-0000-4000-8000-00000000000a");
    public static final OrderId ORDER = new OrderId("7f1d4b1a-0000-4000-8000-000000000001");
    public static final RefundId REFUND = new RefundId("undo");

    private Calls() {}

    public static Money brl(long amount) {
        return new Money(amount, "BRL");
    }

    public static PaymentRequested paymentRequested(TenderKind kind, String token) {
        return new PaymentRequested(PAYMENT, ORDER, kind, token, brl(5_000), 1);
    }

    public static ProviderCall authorisation(TenderKind kind, String token) {
        return ProviderCall.of(paymentRequested(kind, token), "intent");
    }

    public static ProviderCall authorisation(String payment, TenderKind kind, String token) {
        return ProviderCall.of(
                new PaymentRequested(new PaymentId(payment), ORDER, kind, token, brl(5_000), 1), "intent");
    }

    public static AuthorisationRenewalRequested renewalRequested(int retry, String token, long amount) {
        return new AuthorisationRenewalRequested(PAYMENT, ORDER, retry, TenderKind.CARD, token, brl(amount), 1);
    }

    public static ProviderCall renewal(int retry, String token, long amount) {
        return ProviderCall.of(renewalRequested(retry, token, amount), "intent");
    }

    public static CaptureRequested captureRequested(String captureId, long amount) {
        return new CaptureRequested(PAYMENT, ORDER, new CaptureId(captureId), brl(amount), /* request= */ null);
    }

    public static ProviderCall capture(String captureId, long amount) {
        return ProviderCall.of(captureRequested(captureId, amount), "intent");
    }

    public static VoidRequested voidRequested(int retry) {
        return new VoidRequested(PAYMENT, ORDER, /* deferred= */ false, retry, /* request= */ null);
    }

    public static ProviderCall letGo(int retry) {
        return ProviderCall.of(voidRequested(retry), "intent");
    }

    public static ProviderCall letGo() {
        return letGo(/* retry= */ 0);
    }

    public static RefundRequested refundRequested(String refundId, long amount) {
        return new RefundRequested(PAYMENT, ORDER, new RefundId(refundId), brl(amount), /* request= */ null);
    }

    public static ProviderCall refund(String refundId, long amount) {
        return ProviderCall.of(refundRequested(refundId, amount), "intent");
    }
}
