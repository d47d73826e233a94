package io.daybook.contract.payment.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.money.Money;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import org.jspecify.annotations.Nullable;

/**
 * Gives back what was taken, as staff request. The answer is a {@link
 * io.daybook.contract.payment.query.PaymentSummary}.
 *
 * @param refundId derived from the idempotency key
 * @param amount at least 1; absent for all that there is
 * @param request the request that asked; a repeat changes nothing
 */
public record RefundPayment(
        PaymentId paymentId, RefundId refundId, @Nullable Money amount, RequestMark request)
        implements PaymentCommand {}
