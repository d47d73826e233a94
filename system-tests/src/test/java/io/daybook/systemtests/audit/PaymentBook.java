package io.daybook.systemtests.audit;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundRequested;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The money of each payment, in minor units. */
final class PaymentBook {

    /**
     * One payment: for which order, and what was held, taken and given back.
     *
     * @param asked what was to be paid
     * @param pending whether the customer has still to pay
     * @param goodwill of what was given back, what staff gave without the order's process
     */
    record Account(
            OrderId orderId,
            long asked,
            boolean pending,
            long authorised,
            long captured,
            long refunded,
            long goodwill) {

        private static Account none(OrderId orderId) {
            return new Account(orderId, 0, false, 0, 0, 0, 0);
        }

        private Account asking(long amount) {
            return new Account(orderId, amount, pending, authorised, captured, refunded, goodwill);
        }

        private Account pending(boolean now) {
            return new Account(orderId, asked, now, authorised, captured, refunded, goodwill);
        }

        private Account holding(long amount) {
            return new Account(orderId, asked, false, captured + amount, captured, refunded, goodwill);
        }

        private Account taking(long amount) {
            long taken = captured + amount; // Also after a hold was thought to be gone: the provider took it.
            return new Account(orderId, asked, pending, Math.max(authorised, taken), taken, refunded, goodwill);
        }

        private Account returning(long amount, boolean byStaff) {
            long given = byStaff ? goodwill + amount : goodwill;
            return new Account(orderId, asked, pending, authorised, captured, refunded + amount, given);
        }

        /** What the customer is without, for the order: taken and not given back, or held and not let go. */
        long outstanding() {
            return authorised - refunded + goodwill;
        }

        /** What was taken and not given back. */
        long taken() {
            return captured - refunded;
        }

        /** What is held and neither taken nor let go. */
        long held() {
            return authorised - captured;
        }
    }

    private final List<String> violations;
    private final Map<PaymentId, Account> accounts = new HashMap<>();
    private final Map<OrderId, Set<PaymentId>> ofOrder = new HashMap<>();
    private final Set<PaymentId> authorised = new HashSet<>();
    private final Set<RefundId> byStaff = new HashSet<>();
    private final Set<PaymentId> letGo = new HashSet<>();
    private final Set<OrderId> paidTooLate = new HashSet<>();

    PaymentBook(List<String> violations) {
        this.violations = violations;
    }

    void read(PaymentEvent event) {
        PaymentId id = event.paymentId();
        Account before = accounts.getOrDefault(id, Account.none(event.orderId()));
        Account after = next(event, before);
        accounts.put(id, after);
        ofOrder.computeIfAbsent(event.orderId(), any -> new HashSet<>()).add(id);
        if (event instanceof PaymentRequested && before.asked() != 0) {
            violations.add("M1 " + id + ": asked for twice");
        }
        if (event instanceof PaymentAuthorised yes && !authorised.add(id) && yes.retry() == 0) {
            violations.add("M1 " + id + ": authorised twice");
        }
        if (event instanceof PaymentCaptured && !authorised.contains(id)) {
            violations.add("M1 " + id + ": captured and never authorised");
        }
        if (event instanceof PaymentVoided) {
            letGo.add(id);
        } else if (event instanceof PaymentCaptured && letGo.contains(id)) {
            paidTooLate.add(event.orderId());
        }
        if (after.refunded() < 0 || after.refunded() > after.captured() || after.captured() > after.authorised()) {
            violations.add("M1 " + id + ": 0 ≤ refunded ≤ captured ≤ authorised does not hold: " + after);
        }
        if (after.authorised() > after.asked()) {
            violations.add("M1 " + id + ": more is held than was asked for: " + after);
        }
    }

    /** Whether a slip was paid after it was let go. Its money may come in, and go back, after the order is at rest. */
    boolean anyPaidTooLate(OrderId order) {
        return paidTooLate.contains(order);
    }

    Stream<Account> of(OrderId order) {
        return ofOrder.getOrDefault(order, Set.of()).stream().map(accounts::get);
    }

    long sum(OrderId order, ToLongFunction<Account> amount) {
        return of(order).mapToLong(amount).sum();
    }

    private Account next(PaymentEvent event, Account account) {
        if (event instanceof PaymentRequested requested) {
            return account.asking(requested.amount().amount());
        } else if (event instanceof PaymentPending) {
            return account.pending(true);
        } else if (event instanceof PaymentAuthorised authorised) {
            return account.holding(authorised.amount().amount());
        } else if (event instanceof PaymentCaptured captured) {
            return account.taking(captured.amount().amount());
        } else if (event instanceof PaymentVoided || event instanceof PaymentDeclined) {
            return account.holding(0);
        } else if (event instanceof RefundRequested requested && requested.request() != null) {
            byStaff.add(requested.refundId());
        } else if (event instanceof PaymentRefunded refunded) {
            return account.returning(refunded.amount().amount(), byStaff.contains(refunded.refundId()));
        }
        return account;
    }
}
