package io.daybook.saga.provider;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidRequested;
import io.daybook.kit.axon.Ids;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the provider is to do, as an intent in the log asked for it.
 *
 * @param key derived from the intent, so that the same intent is always the same call
 * @param intent what it is to do
 * @param orderId the order it pays
 * @param causationId the intent's event
 * @param authorisation what is to be authorised; absent for a void or a refund
 * @param refund what is to be given back; absent otherwise
 */
public record ProviderCall(
        String key,
        ProviderIntent intent,
        PaymentId paymentId,
        OrderId orderId,
        String causationId,
        @Nullable Authorisation authorisation,
        @Nullable Refund refund) {

    /**
     * What is to be authorised.
     *
     * @param kind the means of payment
     * @param token the provider's name for the customer's means of payment
     * @param amount what is to be paid
     * @param instalments 1 to 36
     */
    public record Authorisation(TenderKind kind, String token, Money amount, int instalments) {}

    /**
     * What is to be given back.
     */
    public record Refund(RefundId refundId, Money amount) {}

    static ProviderCall of(PaymentRequested event, String causationId) {
        return new ProviderCall(
                authorisationKey(event.paymentId()),
                ProviderIntent.AUTHORISE,
                event.paymentId(),
                event.orderId(),
                causationId,
                new Authorisation(event.kind(), event.token(), event.amount(), event.instalments()),
                null);
    }

    static ProviderCall of(VoidRequested event, String causationId) {
        return new ProviderCall(
                voidKey(event.paymentId()),
                ProviderIntent.VOID,
                event.paymentId(),
                event.orderId(),
                causationId,
                null,
                null);
    }

    static ProviderCall of(RefundRequested event, String causationId) {
        return new ProviderCall(
                refundKey(event.paymentId(), event.refundId()),
                ProviderIntent.REFUND,
                event.paymentId(),
                event.orderId(),
                causationId,
                null,
                new Refund(event.refundId(), event.amount()));
    }

    /** The key under which the provider knows a payment's authorisation. */
    public static String authorisationKey(PaymentId paymentId) {
        return Ids.derived("provider", paymentId.value(), ProviderIntent.AUTHORISE.name());
    }

    static String voidKey(PaymentId paymentId) {
        return Ids.derived("provider", paymentId.value(), ProviderIntent.VOID.name());
    }

    static String refundKey(PaymentId paymentId, RefundId refundId) {
        return Ids.derived("provider", paymentId.value(), ProviderIntent.REFUND.name(), refundId.value());
    }
}
