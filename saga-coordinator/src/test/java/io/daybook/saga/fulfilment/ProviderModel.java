package io.daybook.saga.fulfilment;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The provider of one payment: it declines, loses its answers, and says yes after it has said no. */
final class ProviderModel {

    /** What it is asked. */
    record Call(ProviderIntent intent, String id, long amount) {
        boolean isRenewal() {
            return intent == ProviderIntent.AUTHORISE && !id.isEmpty();
        }

        int retry() {
            return id.isEmpty() ? 0 : Integer.parseInt(id);
        }
    }

    /** What it was asked and has not answered. */
    static final class Calls {

        private final List<Call> all = new ArrayList<>();

        void add(ProviderIntent intent, String id, long amount) {
            all.add(new Call(intent, id, amount));
        }

        void remove(ProviderIntent intent) {
            all.removeIf(call -> call.intent() == intent);
        }

        boolean has(ProviderIntent intent) {
            return all.stream().anyMatch(call -> call.intent() == intent);
        }

        long amount(ProviderIntent intent) {
            return all.stream()
                    .filter(call -> call.intent() == intent)
                    .mapToLong(Call::amount)
                    .sum();
        }
    }

    private final SplittableRandom random;
    private final OrderId orderId;
    private final PaymentModel payment;
    private final boolean slowToBeFound;
    private final boolean neverPaid;
    private boolean pending;
    private long paidTooLate;
    private long refundedAfterAll;
    private final Set<Call> lost = new HashSet<>();
    private final List<Call> refused = new ArrayList<>();

    ProviderModel(SplittableRandom random, OrderId orderId, PaymentModel payment) {
        this.random = random;
        this.orderId = orderId;
        this.payment = payment;
        this.slowToBeFound = random.nextInt(8) == 0;
        this.neverPaid = random.nextInt(4) == 0;
    }

    boolean hasWork() {
        return !payment.open().all.isEmpty();
    }

    /** It answers, unless the answer is lost; a later call finds it, in some payments a much later one. */
    List<AboutOrder> answer(Instant at) {
        Call call = payment.open().all.get(random.nextInt(payment.open().all.size()));
        boolean slip =
                call.intent() == ProviderIntent.AUTHORISE && payment.tender().kind() == TenderKind.BANK_SLIP;
        if (slip && payment.status() == TenderStatus.PENDING) {
            return List.of();
        } else if (!lost.contains(call) && random.nextInt(5) == 0) {
            lost.add(call);
            return List.of(new PaymentOutcomeUnknown(
                    payment.tender().paymentId(),
                    orderId,
                    call.intent(),
                    call.id().isEmpty() ? null : call.id()));
        } else if (lost.contains(call) && slowToBeFound && random.nextInt(20) != 0) {
            return List.of();
        } else if (slip && random.nextInt(6) != 0) {
            pending = true;
            return payment.outcome().pending();
        }
        payment.open().all.remove(call);
        lost.remove(call);
        return outcome(call, at);
    }

    private List<AboutOrder> outcome(Call call, Instant at) {
        boolean no = random.nextInt(4) == 0;
        if (call.intent() == ProviderIntent.AUTHORISE) {
            return no ? payment.outcome().declined(call) : payment.outcome().authorised(call, at);
        } else if (no) {
            refused.add(call);
            return payment.outcome().failed(call);
        }
        return payment.outcome().done(call);
    }

    /** Also a slip that was let go meanwhile. */
    boolean customerMayPay() {
        return pending && !neverPaid;
    }

    /** What the customer paid on a slip that was let go, which the payment gives back by itself. */
    long paidTooLate() {
        return paidTooLate;
    }

    /** What it gave back after it had refused, when another refund may have been asked for in its place. */
    long refundedAfterAll() {
        return refundedAfterAll;
    }

    /** The customer pays the slip. */
    List<AboutOrder> paid(Instant at) {
        pending = false;
        long amount = payment.tender().amount().amount();
        paidTooLate = payment.status() == TenderStatus.DECLINED ? amount : 0;
        payment.open().remove(ProviderIntent.AUTHORISE);
        return payment.outcome().authorised(new Call(ProviderIntent.AUTHORISE, "", amount), at);
    }

    /** It did what it had refused. */
    List<AboutOrder> afterAll() {
        List<Call> possible = refused.stream().filter(this::mayStillBeDone).toList();
        if (possible.isEmpty()) {
            return List.of();
        }
        Call call = possible.get(random.nextInt(possible.size()));
        refused.remove(call);
        refundedAfterAll += call.intent() == ProviderIntent.REFUND ? call.amount() : 0;
        return payment.outcome().done(call);
    }

    /** Never more than is held, or was taken. */
    private boolean mayStillBeDone(Call call) {
        return switch (call.intent()) {
            case CAPTURE ->
                call.amount() <= payment.held() - payment.open().amount(ProviderIntent.CAPTURE)
                        && !payment.open().has(ProviderIntent.VOID);
            case REFUND -> call.amount() <= payment.refundable();
            case VOID ->
                payment.held() > 0
                        && !payment.open().has(ProviderIntent.CAPTURE)
                        && !payment.open().has(ProviderIntent.VOID);
            case AUTHORISE -> false;
        };
    }
}
