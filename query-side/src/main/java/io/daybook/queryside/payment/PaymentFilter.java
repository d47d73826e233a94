package io.daybook.queryside.payment;

import io.daybook.contract.Uuid;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.query.ListPayments;
import io.daybook.kit.http.Paging;
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

        @Nullable PaymentStatus status) {

    ListPayments query(Paging paging) {
        return new ListPayments(orderId == null ? null : new OrderId(orderId), status, paging.limit(), paging.after());
    }
}
