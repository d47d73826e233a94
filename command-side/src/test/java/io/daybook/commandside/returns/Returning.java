package io.daybook.commandside.returns;

import io.daybook.contract.RequestMark;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.returns.DenialReason;
import io.daybook.contract.returns.GoodsCondition;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.command.AuthoriseReturn;
import io.daybook.contract.returns.command.CloseReturn;
import io.daybook.contract.returns.command.DenyReturn;
import io.daybook.contract.returns.command.ReceiveReturn;
import io.daybook.contract.returns.command.RequestReturn;
import io.daybook.contract.returns.event.ReturnAuthorised;
import io.daybook.contract.returns.event.ReturnClosed;
import io.daybook.contract.returns.event.ReturnDenied;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.returns.event.ReturnReceived;
import io.daybook.contract.returns.event.ReturnRequested;
import java.util.List;

/** A return of two lamps to test with. */
final class Returning {

    static final ReturnId ID = new ReturnId("5f1c2ae2-7b53-3f7e-9a52-3c2d6b0f0009");
    static final OrderId ORDER = new OrderId("5f1c2ae2-7b53-3f7e-9a52-3c2d6b0f0002");
    static final RequestMark ASKED = new RequestMark("return-1", "hash-1");
    static final List<LineQuantity> LINES = List.of(new LineQuantity("1", 2));
    static final Money REFUND = new Money(25_980, "BRL");

    static final RequestReturn REQUEST = new RequestReturn(ID, ORDER, LINES, "too big", ASKED);
    static final AuthoriseReturn AUTHORISE = new AuthoriseReturn(ID, ORDER, REFUND);
    static final DenyReturn DENY = new DenyReturn(ID, ORDER, DenialReason.NOT_DELIVERED);
    static final CloseReturn CLOSE = new CloseReturn(ID, ORDER);

    static final ReturnRequested REQUESTED = new ReturnRequested(ID, ORDER, LINES, ASKED);
    static final ReturnAuthorised AUTHORISED = new ReturnAuthorised(ID, ORDER, REFUND);
    static final ReturnDenied DENIED = new ReturnDenied(ID, ORDER, DenialReason.NOT_DELIVERED);
    static final ReturnReceived RECEIVED =
            new ReturnReceived(ID, ORDER, GoodsCondition.RESALABLE, new RequestMark("receipt", "hash"));
    static final ReturnClosed CLOSED = new ReturnClosed(ID, ORDER);

    private Returning() {}

    static ReceiveReturn receive(GoodsCondition condition, String request) {
        return new ReceiveReturn(ID, condition, new RequestMark(request, "hash"));
    }

    static ReturnState after(ReturnEvent... events) {
        ReturnState state = null;
        for (ReturnEvent event : events) {
            state = ReturnState.evolve(state, event);
        }
        return ReturnState.known(state, ID);
    }
}
