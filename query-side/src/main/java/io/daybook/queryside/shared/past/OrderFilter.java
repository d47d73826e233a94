package io.daybook.queryside.shared.past;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a list of orders; all that are given must fit.
 *
 * @param customerId only of this customer
 * @param status only in this status
 * @param payment only with this payment status
 * @param fulfilment only with this fulfilment status
 * @param placedFrom only placed then or later
 * @param placedTo only placed before
 * @param sku only with a line of this product
 * @param asOf orders as they were then, in log order: after the last event that happened then or before
 */
public record OrderFilter(
        @Nullable @Text(max = 255) String customerId,
        @Nullable OrderStatus status,
        @Nullable PaymentStatus payment,
        @Nullable FulfilmentStatus fulfilment,
        @Nullable Instant placedFrom,
        @Nullable Instant placedTo,

        @Nullable @Pattern(regexp = Sku.PATTERN, message = "is not a sku")
        String sku,

        @Nullable Instant asOf)
        implements Checked {

    /** The same of one customer. */
    public OrderFilter of(String customer) {
        return new OrderFilter(customer, status, payment, fulfilment, placedFrom, placedTo, sku, asOf);
    }

    /** One payment can be asked for and not answered; its order is then pending. */
    @Override
    public List<Violation> violations() {
        return payment == PaymentStatus.REQUESTED
                ? List.of(
                        Violation.ofParameter("payment", "is a status of single payments; an order's is PENDING then"))
                : List.of();
    }
}
