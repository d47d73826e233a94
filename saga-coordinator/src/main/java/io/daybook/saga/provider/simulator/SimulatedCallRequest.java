package io.daybook.saga.provider.simulator;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.CurrencyCode;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import io.daybook.saga.provider.ProviderCall;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a call to the simulator: a {@link ProviderCall} as JSON.
 *
 * @param key the key of the call
 * @param intent what is to be done
 * @param orderId the order it pays
 * @param causationId the intent's event
 * @param authorisation what is to be authorised, for that intent
 * @param refund what is to be given back, for that intent
 */
record SimulatedCallRequest(
        @Text(max = 100) String key,
        ProviderIntent intent,
        @Text(max = 100) String paymentId,
        @Text(max = 100) String orderId,
        @Text(max = 100) String causationId,
        @Nullable Authorisation authorisation,
        @Nullable Refund refund)
        implements Checked {

    private static final long AMOUNT_MAX = 1_000_000_000_000L;

    /**
     * What is to be authorised.
     *
     * @param kind the means of payment
     * @param token the customer's means of payment
     * @param amount what is to be paid
     * @param instalments in how many parts
     */
    record Authorisation(
            TenderKind kind,
            @Text(max = 255) String token,
            Amount amount,
            @Min(1) @Max(36) int instalments) {}

    /**
     * What is to be given back.
     */
    record Refund(@Text(max = 100) String refundId, Amount amount) {}

    /**
     * An amount of money.
     *
     * @param amount in minor units
     * @param currency ISO 4217
     */
    record Amount(
            @Min(1) @Max(AMOUNT_MAX) long amount,
            @CurrencyCode String currency) {

        Money money() {
            return new Money(amount, currency);
        }
    }

    @Override
    public List<Violation> violations() {
        boolean fits = (authorisation != null) == (intent == ProviderIntent.AUTHORISE)
                && (refund != null) == (intent == ProviderIntent.REFUND);
        return fits ? List.of() : List.of(Violation.at("/intent", "must be what the call has the details of"));
    }

    ProviderCall call() {
        return new ProviderCall(
                key,
                intent,
                new PaymentId(paymentId),
                new OrderId(orderId),
                causationId,
                authorisation == null
                        ? null
                        : new ProviderCall.Authorisation(
                                authorisation.kind(),
                                authorisation.token(),
                                authorisation.amount().money(),
                                authorisation.instalments()),
                refund == null
                        ? null
                        : new ProviderCall.Refund(
                                new RefundId(refund.refundId()), refund.amount().money()));
    }
}
