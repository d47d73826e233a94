package io.daybook.queryside.audit;

import io.daybook.contract.returns.ReturnId;

/**
 * What is given back for goods that an order lets come back.
 *
 * @param refund in minor units
 * @param closed whether it has been; until then it may be on its way
 */
record ReturnBook(ReturnId returnId, long refund, boolean closed) {

    ReturnBook close() {
        return new ReturnBook(returnId, refund, true);
    }
}
