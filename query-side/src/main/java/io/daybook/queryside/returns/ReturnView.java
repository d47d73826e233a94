package io.daybook.queryside.returns;

import io.daybook.contract.money.Money;
import io.daybook.contract.returns.DenialReason;
import io.daybook.contract.returns.GoodsCondition;
import io.daybook.contract.returns.ReturnStatus;
import io.daybook.contract.returns.event.ReturnAuthorised;
import io.daybook.contract.returns.event.ReturnDenied;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.returns.event.ReturnReceived;
import io.daybook.contract.returns.event.ReturnRequested;
import io.daybook.contract.returns.query.ReturnSummary;
import org.jspecify.annotations.Nullable;

/**
 * A return as its events leave it.
 *
 * @param summary as it is shown
 */
record ReturnView(ReturnSummary summary) {

    static ReturnView requested(ReturnRequested event, long sequence) {
        ReturnStatus status = ReturnStatus.REQUESTED;
        return new ReturnView(new ReturnSummary(
                event.returnId(),
                event.orderId(),
                status,
                /* reason= */ null,
                event.lines(),
                /* refund= */ null,
                /* condition= */ null,
                sequence,
                status.allowedActions()));
    }

    ReturnView after(ReturnEvent event, long sequence) {
        if (event instanceof ReturnAuthorised authorised) {
            return with(ReturnStatus.AUTHORISED, null, authorised.refund(), null, sequence);
        } else if (event instanceof ReturnDenied denied) {
            return with(ReturnStatus.DENIED, denied.reason(), null, null, sequence);
        } else if (event instanceof ReturnReceived received) {
            return with(ReturnStatus.RECEIVED, null, summary.refund(), received.condition(), sequence);
        }
        return with(ReturnStatus.CLOSED, null, summary.refund(), summary.condition(), sequence);
    }

    private ReturnView with(
            ReturnStatus status,
            @Nullable DenialReason reason,
            @Nullable Money refund,
            @Nullable GoodsCondition condition,
            long sequence) {
        return new ReturnView(new ReturnSummary(
                summary.returnId(),
                summary.orderId(),
                status,
                reason,
                summary.lines(),
                refund,
                condition,
                sequence,
                status.allowedActions()));
    }
}
