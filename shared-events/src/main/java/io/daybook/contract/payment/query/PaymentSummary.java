package io.daybook.contract.payment.query;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.TenderKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment as staff and customers see it.
 *
 * @param paymentId a UUID, as the order's tender has it
 * @param orderId the order it pays
 * @param kind the means of payment
 * @param status {@code NONE} until the provider is asked, {@code UNKNOWN} while its answer is lost
 * @param amount what is to be paid
 * @param authorised what the provider authorised; falls to what was captured when the rest is voided or not renewed
 * @param captured what was taken
 * @param refunded what was given back
 * @param expiresAt until when the money is held; absent where nothing is
 * @param allowedActions the actions that may be requested now
 * @param version sequence number of the aggregate's last event, from 0; −1 while only its order is known
 */
public record PaymentSummary(
        PaymentId paymentId,
        OrderId orderId,
        TenderKind kind,
        PaymentStatus status,
        Money amount,
        Money authorised,
        Money captured,
        Money refunded,
        @Nullable Instant expiresAt,
        List<String> allowedActions,
        long version) {}
