package io.daybook.systemtests.audit;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The money of each payment, in minor units. */
final class PaymentBook {

    /** One payment: for which order, and what was held, taken and given back. */
    record Account(OrderId orderId, long asked, long authorised, long captured, long refunded) {

        private Account holding(long amount) {
            return new Account(orderId, asked, amount, captured, refunded);
        }

        private Account taking(long amount) {
            return new Account(orderId, asked, authorised, captured + amount, refunded);
        }

        private Account returning(long amount) {
            return new Account(orderId, asked, authorised, captured, refunded + amount);
        }

        /** What the customer is without: taken and not given back, or held and not let go. */
        long outstanding() {
            return authorised - refunded;
        }
    }

    private final List<String> violations;
    private final Map<PaymentId, Account> accounts = new HashMap<>();

    PaymentBook(List<String> violations) {
        this.violations = violations;
    }

    void read(PaymentEvent event) {
        PaymentId id = event.paymentId();
        Account before = accounts.getOrDefault(id, new Account(event.orderId(), 0, 0, 0, 0));
        Account after = next(event, before);
        accounts.put(id, after);
        if (event instanceof PaymentRequested && before.asked() != 0) {
            violations.add("M1 " + id + ": asked for twice");
        }
        if (event instanceof PaymentAuthorised && before.authorised() != 0) {
            violations.add("M1 " + id + ": authorised twice");
        }
        if (after.refunded() < 0 || after.refunded() > after.captured() || after.captured() > after.authorised()) {
            violations.add("M1 " + id + ": 0 ≤ refunded ≤ captured ≤ authorised does not hold: " + after);
        }
    }

    Stream<Account> of(OrderId order) {
        return accounts.values().stream().filter(account -> account.orderId().equals(order));
    }

    private static Account next(PaymentEvent event, Account account) {
        if (event instanceof PaymentRequested requested) {
            return new Account(requested.orderId(), requested.amount().amount(), 0, 0, 0);
        }
        if (event instanceof PaymentAuthorised authorised) {
            return account.holding(authorised.amount().amount());
        }
        if (event instanceof PaymentCaptured captured) {
            return account.taking(captured.amount().amount());
        }
        if (event instanceof PaymentVoided) {
            return account.holding(account.captured());
        }
        if (event instanceof PaymentRefunded refunded) {
            return account.returning(refunded.amount().amount());
        }
        return account;
    }
}
