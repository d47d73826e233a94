package io.daybook.contract.payment.event;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The provider holds the money.
 *
 * @param orderId the order it pays
 * @param amount what it holds, and has not captured yet
 * @param providerReference the provider's own name for what it did
 * @param expiresAt until when the money is held; absent where it is taken at once
 * @param retry which new authorisation it is, from 1; 0 for the first one
 */
@Revision("2")
public record PaymentAuthorised(
        PaymentId paymentId,
        OrderId orderId,
        Money amount,
        @Sensitivity(NONE) String providerReference,
        @Nullable Instant expiresAt,
        int retry)
        implements PaymentEvent {}
