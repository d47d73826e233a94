package io.daybook.contract.payment.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of payments.
 *
 * @param items the page
 * @param next cursor of the next page; absent on the last
 */
public record PaymentPage(
        List<PaymentSummary> items, @Nullable String next) {
    public PaymentPage {
        items = List.copyOf(items);
    }
}
