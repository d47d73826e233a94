package io.daybook.contract.payment.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.payment.PaymentId;

/**
 * Lets go what is held and not captured, as staff request, or the order's process where a part was cancelled. What was
 * taken stays. The answer is a {@link io.daybook.contract.payment.query.PaymentSummary}.
 *
 * @param request the request that asked; a repeat changes nothing
 */
public record VoidPayment(PaymentId paymentId, RequestMark request) implements PaymentCommand {}
