package io.daybook.saga.returns;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.returns.DenialReason;
import io.daybook.contract.returns.GoodsCondition;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.ReturnedLine;
import io.daybook.contract.returns.event.ReturnReceived;
import io.daybook.contract.returns.event.ReturnRequested;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A return that is neither denied nor closed.
 *
 * @param requested what is to come back; empty once the order has decided
 * @param denial why it may not; absent otherwise
 * @param refund what is given back for it; absent before the order has accepted it
 * @param refunds the same by payment
 * @param goods what is still to be put on sale, when it is here
 */
record OpenReturn(
        ReturnId returnId,
        Stage stage,
        List<LineQuantity> requested,
        @Nullable DenialReason denial,
        @Nullable Money refund,
        List<PaymentPart> refunds,
        List<ReturnedLine> goods) {

    /** How far it has come. */
    enum Stage {
        /** The order is to decide. */
        REQUESTED,
        /** The order has accepted it, and the return is to know. */
        ACCEPTED,
        /** The order has refused it, and the return is to know. */
        REFUSED,
        /** The goods are awaited. */
        AUTHORISED,
        /** The goods are here. */
        RECEIVED
    }

    OpenReturn {
        requested = List.copyOf(requested);
        refunds = List.copyOf(refunds);
        goods = List.copyOf(goods);
    }

    static OpenReturn of(ReturnRequested event) {
        return new OpenReturn(event.returnId(), Stage.REQUESTED, event.lines(), null, null, List.of(), List.of());
    }

    OpenReturn accepted(ReturnAccepted event) {
        return stage == Stage.REQUESTED
                ? new OpenReturn(
                        returnId, Stage.ACCEPTED, List.of(), null, event.refund(), event.refunds(), event.lines())
                : this;
    }

    OpenReturn refused(DenialReason reason) {
        return stage == Stage.REQUESTED
                ? new OpenReturn(returnId, Stage.REFUSED, List.of(), reason, null, List.of(), List.of())
                : this;
    }

    OpenReturn authorised() {
        return stage == Stage.ACCEPTED ? with(Stage.AUTHORISED, goods) : this;
    }

    OpenReturn received(ReturnReceived event) {
        if (stage == Stage.RECEIVED) {
            return this;
        }
        return with(Stage.RECEIVED, event.condition() == GoodsCondition.RESALABLE ? goods : List.of());
    }

    OpenReturn restocked(Sku sku) {
        return stage == Stage.RECEIVED
                ? with(
                        stage,
                        goods.stream().filter(line -> !line.sku().equals(sku)).toList())
                : this;
    }

    /** Pieces to be put on sale, by article: equal ones of several lines are one booking. */
    Map<Sku, Long> pieces() {
        Map<Sku, Long> pieces = new LinkedHashMap<>();
        goods.forEach(line -> pieces.merge(line.sku(), (long) line.quantity(), Long::sum));
        return pieces;
    }

    /** The name of an attempt to give a payment's part of it back. */
    static RefundId refundId(ReturnId returnId, int attempt) {
        return new RefundId(returnId + "/" + attempt);
    }

    boolean asks(RefundId refundId) {
        return refundId.value().startsWith(returnId + "/");
    }

    private OpenReturn with(Stage next, List<ReturnedLine> left) {
        return new OpenReturn(returnId, next, requested, denial, refund, refunds, left);
    }
}
