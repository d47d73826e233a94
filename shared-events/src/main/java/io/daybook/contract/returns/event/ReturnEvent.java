package io.daybook.contract.returns.event;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.returns.ReturnId;

/**
 * Everything that can happen to a return. The permits clause lists them in the order of its life cycle.
 */
public sealed interface ReturnEvent extends AboutOrder
        permits ReturnRequested, ReturnAuthorised, ReturnDenied, ReturnReceived, ReturnClosed {

    ReturnId returnId();
}
