package io.daybook.contract.payment.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.money.Money;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import org.jspecify.annotations.Nullable;

/**
 * Takes money that is held, as staff request. The answer is a {@link
 * io.daybook.contract.payment.query.PaymentSummary}.
 *
 * @param captureId derived from the idempotency key
 * @param amount at least 1; absent for all that there is
 * @param request the request that asked; a repeat changes nothing
 */
public record CapturePayment(
        PaymentId paymentId, CaptureId captureId, @Nullable Money amount, RequestMark request)
        implements PaymentCommand {}
