package io.daybook.queryside.audit;

import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.ReturnStatus;
import io.daybook.contract.returns.event.ReturnAuthorised;
import io.daybook.contract.returns.event.ReturnClosed;
import io.daybook.contract.returns.event.ReturnDenied;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.returns.event.ReturnReceived;

/**
 * Goods that come back, or do not.
 *
 * @param refund what is given back for them, in minor units; 0 before the order has accepted
 * @param status how far it is; from CLOSED on the refund is given back, and before it may be on its way
 */
record ReturnBook(ReturnId returnId, long refund, ReturnStatus status) {

    static ReturnBook requested(ReturnId id) {
        return new ReturnBook(id, 0, ReturnStatus.REQUESTED);
    }

    ReturnBook accepted(long amount) {
        return new ReturnBook(returnId, amount, status);
    }

    ReturnBook after(ReturnEvent event) {
        if (event instanceof ReturnAuthorised) {
            return in(ReturnStatus.AUTHORISED);
        } else if (event instanceof ReturnDenied) {
            return in(ReturnStatus.DENIED);
        } else if (event instanceof ReturnReceived) {
            return in(ReturnStatus.RECEIVED);
        }
        return event instanceof ReturnClosed ? in(ReturnStatus.CLOSED) : this;
    }

    boolean isIn(ReturnStatus wanted) {
        return status == wanted;
    }

    private ReturnBook in(ReturnStatus next) {
        return new ReturnBook(returnId, refund, next);
    }
}
