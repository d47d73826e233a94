package io.daybook.saga.fulfilment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.Tender;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One payment with its provider behind it, as small as they can be. */
final class PaymentModel {

    private enum Held {
        NONE,
        MARKED,
        OPEN,
        HELD,
        GIVING_BACK,
        NOTHING
    }

    private final SplittableRandom random;
    private final OrderId orderId;
    private final Tender tender;
    private final boolean slowToBeFound;
    private Held money = Held.NONE;
    private boolean undo;
    private boolean lost;

    PaymentModel(SplittableRandom random, OrderId orderId, Tender tender) {
        this.random = random;
        this.orderId = orderId;
        this.tender = tender;
        this.slowToBeFound = random.nextInt(8) == 0;
    }

    boolean holdsNothing() {
        return money == Held.NONE || money == Held.MARKED || money == Held.NOTHING;
    }

    boolean sure() {
        return money == Held.HELD;
    }

    List<AboutOrder> handle(Object command) {
        return command instanceof RequestPayment ? request() : undo(command instanceof RequestRefund);
    }

    /** The provider answers, unless the answer is lost; a later call finds it, in some payments a much later one. */
    List<AboutOrder> provider() {
        boolean waiting = money == Held.OPEN || money == Held.GIVING_BACK;
        if (!waiting) {
            return List.of();
        }
        if (!lost && random.nextInt(5) == 0) {
            lost = true;
            ProviderIntent intent = money == Held.OPEN ? ProviderIntent.AUTHORISE : ProviderIntent.VOID;
            return List.of(new PaymentOutcomeUnknown(id(), orderId, intent, /* operation= */ null));
        }
        if (lost && slowToBeFound && random.nextInt(20) != 0) {
            return List.of();
        }
        lost = false;
        return money == Held.OPEN ? outcome() : givenBack();
    }

    private List<AboutOrder> request() {
        if (money == Held.MARKED) {
            money = Held.NOTHING;
            return List.of(new PaymentDeclined(id(), orderId, "undone", /* retry= */ 0));
        } else if (money != Held.NONE) {
            return List.of();
        }
        money = Held.OPEN;
        return List.of(new PaymentRequested(
                id(), orderId, tender.kind(), tender.token(), tender.amount(), tender.instalments()));
    }

    private List<AboutOrder> undo(boolean refund) {
        if (undo || money == Held.NOTHING) {
            return List.of();
        }
        undo = true;
        if (money == Held.NONE) {
            money = Held.MARKED;
        }
        return money == Held.HELD
                ? giveBack(refund)
                : List.of(new VoidRequested(id(), orderId, true, /* retry= */ 0, /* request= */ null));
    }

    private List<AboutOrder> giveBack(boolean refund) {
        money = Held.GIVING_BACK;
        return List.of(
                refund
                        ? new RefundRequested(id(), orderId, new RefundId("undo"), amount(), /* request= */ null)
                        : new VoidRequested(id(), orderId, false, /* retry= */ 0, /* request= */ null));
    }

    private List<AboutOrder> outcome() {
        if (random.nextInt(4) == 0) {
            money = Held.NOTHING;
            return List.of(new PaymentDeclined(id(), orderId, "declined", /* retry= */ 0));
        }
        money = Held.HELD;
        List<AboutOrder> events = new ArrayList<>();
        events.add(new PaymentAuthorised(id(), orderId, amount(), "reference", null, /* retry= */ 0));
        if (tender.kind() != TenderKind.CARD) {
            events.add(new PaymentCaptured(id(), orderId, amount(), /* captureId= */ null));
        }
        if (undo) {
            events.addAll(giveBack(tender.kind() != TenderKind.CARD));
        }
        return events;
    }

    private List<AboutOrder> givenBack() {
        money = Held.NOTHING;
        return List.of(
                tender.kind() == TenderKind.CARD
                        ? new PaymentVoided(id(), orderId, /* retry= */ 0)
                        : new PaymentRefunded(id(), orderId, new RefundId("undo"), amount()));
    }

    private PaymentId id() {
        return tender.paymentId();
    }

    private Money amount() {
        return tender.amount();
    }
}
