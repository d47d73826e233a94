package io.daybook.saga.provider;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.AuthorisationRenewalRequested;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidRequested;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the provider is to do, as an intent in the log asked for it.
 *
 * @param key derived from the intent, so that the same intent is always the same call
 * @param intent what it is to do
 * @param orderId the order it pays
 * @param causationId the intent's event
 * @param retry which renewal of the authorisation or which repeated void it is, from 1; 0 for the first one and for
 *     what has an id of its own
 * @param authorisation what is to be authorised; absent for another intent
 * @param capture what is to be taken of what is held; absent for another intent
 * @param refund what is to be given back; absent for another intent
 */
public record ProviderCall(
        @Text(max = 100) String key,
        ProviderIntent intent,
        PaymentId paymentId,
        OrderId orderId,
        @Text(max = 100) String causationId,
        @Min(0) int retry,
        @Nullable Authorisation authorisation,
        @Nullable Capture capture,
        @Nullable Refund refund)
        implements Checked {

    private static final int ID_LENGTH_MAX = 100;
    private static final long AMOUNT_MAX = 1_000_000_000_000L;
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /**
     * What is to be authorised. A renewal takes the place of what the payment holds.
     *
     * @param kind the means of payment
     * @param token the provider's name for the customer's means of payment
     * @param amount what is to be paid
     * @param instalments 1 to 36
     */
    public record Authorisation(
            TenderKind kind,
            @Text(max = 255) String token,
            Money amount,
            @Min(1) @Max(36) int instalments) {}

    /**
     * What is to be taken of what is held.
     */
    public record Capture(CaptureId captureId, Money amount) {}

    /**
     * What is to be given back.
     */
    public record Refund(RefundId refundId, Money amount) {}

    /**
     * Which capture, refund, renewal or repeated void it is, as the payment's commands and events name it; absent for
     * the first of an intent whose calls have no ids.
     */
    public @Nullable String operation() {
        if (capture != null) {
            return capture.captureId().value();
        } else if (refund != null) {
            return refund.refundId().value();
        }
        return numbered(retry);
    }

    private static @Nullable String numbered(int retry) {
        return retry == 0 ? null : Integer.toString(retry);
    }

    /** Asked only where the call comes over HTTP; what the log asks for has its details. */
    @Override
    public List<Violation> violations() {
        boolean whole =
                switch (intent) {
                    case AUTHORISE -> isMoney(authorisation) && capture == null && refund == null;
                    case CAPTURE -> isMoney(capture) && authorisation == null && refund == null && retry == 0;
                    case VOID -> authorisation == null && capture == null && refund == null;
                    case REFUND -> isMoney(refund) && authorisation == null && capture == null && retry == 0;
                };
        return whole && isId(paymentId.value()) && isId(orderId.value())
                ? List.of()
                : List.of(Violation.at("", "must have ids of 1 to 100 characters and the details of its intent"));
    }

    private static boolean isMoney(@Nullable Authorisation asked) {
        return asked != null && isMoney(asked.amount());
    }

    private static boolean isMoney(@Nullable Capture asked) {
        return asked != null && isId(asked.captureId().value()) && isMoney(asked.amount());
    }

    private static boolean isMoney(@Nullable Refund asked) {
        return asked != null && isId(asked.refundId().value()) && isMoney(asked.amount());
    }

    private static boolean isId(String id) {
        return !id.isBlank() && id.length() <= ID_LENGTH_MAX;
    }

    private static boolean isMoney(Money amount) {
        return amount.amount() > 0
                && amount.amount() <= AMOUNT_MAX
                && CURRENCY.matcher(amount.currency()).matches();
    }

    static ProviderCall of(PaymentRequested event, String causationId) {
        Authorisation asked = new Authorisation(event.kind(), event.token(), event.amount(), event.instalments());
        return authorisation(event, causationId, /* retry= */ 0, asked);
    }

    static ProviderCall of(AuthorisationRenewalRequested event, String causationId) {
        Authorisation asked = new Authorisation(event.kind(), event.token(), event.amount(), event.instalments());
        return authorisation(event, causationId, event.retry(), asked);
    }

    private static ProviderCall authorisation(PaymentEvent event, String causationId, int retry, Authorisation asked) {
        String key = key(event.paymentId(), ProviderIntent.AUTHORISE, retry);
        return new ProviderCall(
                key,
                ProviderIntent.AUTHORISE,
                event.paymentId(),
                event.orderId(),
                causationId,
                retry,
                asked,
                /* capture= */ null,
                /* refund= */ null);
    }

    static ProviderCall of(CaptureRequested event, String causationId) {
        return new ProviderCall(
                captureKey(event.paymentId(), event.captureId()),
                ProviderIntent.CAPTURE,
                event.paymentId(),
                event.orderId(),
                causationId,
                /* retry= */ 0,
                /* authorisation= */ null,
                new Capture(event.captureId(), event.amount()),
                /* refund= */ null);
    }

    static ProviderCall of(VoidRequested event, String causationId) {
        return new ProviderCall(
                key(event.paymentId(), ProviderIntent.VOID, event.retry()),
                ProviderIntent.VOID,
                event.paymentId(),
                event.orderId(),
                causationId,
                event.retry(),
                /* authorisation= */ null,
                /* capture= */ null,
                /* refund= */ null);
    }

    static ProviderCall of(RefundRequested event, String causationId) {
        return new ProviderCall(
                refundKey(event.paymentId(), event.refundId()),
                ProviderIntent.REFUND,
                event.paymentId(),
                event.orderId(),
                causationId,
                /* retry= */ 0,
                /* authorisation= */ null,
                /* capture= */ null,
                new Refund(event.refundId(), event.amount()));
    }

    /** The key of an authorisation or a void: the first one, or a later one by its number. */
    static String key(PaymentId paymentId, ProviderIntent intent, int retry) {
        return key(paymentId, intent, numbered(retry));
    }

    static String captureKey(PaymentId paymentId, CaptureId captureId) {
        return key(paymentId, ProviderIntent.CAPTURE, captureId.value());
    }

    static String refundKey(PaymentId paymentId, RefundId refundId) {
        return key(paymentId, ProviderIntent.REFUND, refundId.value());
    }

    /** The key of the call of that {@link #operation}. */
    static String key(PaymentId paymentId, ProviderIntent intent, @Nullable String operation) {
        return operation == null
                ? Ids.derived("provider", paymentId.value(), intent.name())
                : Ids.derived("provider", paymentId.value(), intent.name(), operation);
    }
}
