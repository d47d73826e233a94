package io.daybook.saga.provider;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
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
 * @param authorisation what is to be authorised; absent for a void or a refund
 * @param refund what is to be given back; absent otherwise
 */
public record ProviderCall(
        @Text(max = 100) String key,
        ProviderIntent intent,
        PaymentId paymentId,
        OrderId orderId,
        @Text(max = 100) String causationId,
        @Nullable Authorisation authorisation,
        @Nullable Refund refund)
        implements Checked {

    private static final int ID_LENGTH_MAX = 100;
    private static final long AMOUNT_MAX = 1_000_000_000_000L;
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /**
     * What is to be authorised.
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
     * What is to be given back.
     */
    public record Refund(RefundId refundId, Money amount) {}

    /** Asked only where the call comes over HTTP; what the log asks for has its details. */
    @Override
    public List<Violation> violations() {
        boolean whole =
                switch (intent) {
                    case AUTHORISE -> authorisation != null && refund == null && isMoney(authorisation.amount());
                    case CAPTURE, VOID -> authorisation == null && refund == null;
                    case REFUND ->
                        refund != null
                                && authorisation == null
                                && isId(refund.refundId().value())
                                && isMoney(refund.amount());
                };
        return whole && isId(paymentId.value()) && isId(orderId.value())
                ? List.of()
                : List.of(Violation.at("", "must have ids of 1 to 100 characters and the details of its intent"));
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
        return of(event, ProviderIntent.AUTHORISE, causationId, asked, null);
    }

    static ProviderCall of(VoidRequested event, String causationId) {
        return of(event, ProviderIntent.VOID, causationId, null, null);
    }

    static ProviderCall of(RefundRequested event, String causationId) {
        return of(event, ProviderIntent.REFUND, causationId, null, new Refund(event.refundId(), event.amount()));
    }

    private static ProviderCall of(
            PaymentEvent event,
            ProviderIntent intent,
            String causationId,
            @Nullable Authorisation asked,
            @Nullable Refund refund) {
        PaymentId paymentId = event.paymentId();
        String key = refund == null ? key(paymentId, intent) : refundKey(paymentId, refund.refundId());
        return new ProviderCall(key, intent, paymentId, event.orderId(), causationId, asked, refund);
    }

    /** The key of what is done with a payment once. */
    static String key(PaymentId paymentId, ProviderIntent intent) {
        return Ids.derived("provider", paymentId.value(), intent.name());
    }

    static String refundKey(PaymentId paymentId, RefundId refundId) {
        return Ids.derived("provider", paymentId.value(), ProviderIntent.REFUND.name(), refundId.value());
    }
}
