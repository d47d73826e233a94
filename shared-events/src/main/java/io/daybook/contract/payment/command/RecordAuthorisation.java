package io.daybook.contract.payment.command;

import io.daybook.contract.payment.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that the provider holds the money, or took it where the kind is captured when authorised.
 *
 * @param retry which new authorisation it is, from 1; 0 for the first one
 * @param providerReference the provider's own name for what it did
 * @param expiresAt until when the money is held; absent where it is taken at once
 */
public record RecordAuthorisation(
        PaymentId paymentId,
        int retry,
        String providerReference,
        @Nullable Instant expiresAt) implements PaymentCommand {}
