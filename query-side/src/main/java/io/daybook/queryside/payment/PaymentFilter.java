package io.daybook.queryside.payment;

import io.daybook.contract.Uuid;
import io.daybook.contract.payment.PaymentStatus;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a list of payments; all that are given must fit.
 *
 * @param orderId only of this order
 * @param status only in this status
 */
record PaymentFilter(
        @Nullable @Pattern(regexp = Uuid.PATTERN, message = "is not an order's id")
        String orderId,

        @Nullable PaymentStatus status) {}
