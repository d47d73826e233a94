package io.daybook.commandside.payment;

import static io.daybook.commandside.payment.Payments.ID;
import static io.daybook.commandside.payment.Payments.ORDER;
import static io.daybook.commandside.payment.Payments.brl;

import io.daybook.contract.RequestMark;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.CapturePayment;
import io.daybook.contract.payment.command.RefundPayment;
import io.daybook.contract.payment.command.VoidPayment;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidRequested;
import org.jspecify.annotations.Nullable;

/** What staff request, to test with. */
final class Staff {

    static final RequestMark MARK = new RequestMark("request-1", "hash-1");
    static final CaptureId CAPTURE = new CaptureId("request-1");
    static final RefundId REFUND = new RefundId("request-1");

    private Staff() {}

    static CapturePayment capture(@Nullable Long amount) {
        return new CapturePayment(ID, CAPTURE, amount == null ? null : brl(amount), MARK);
    }

    static RefundPayment refund(@Nullable Long amount) {
        return new RefundPayment(ID, REFUND, amount == null ? null : brl(amount), MARK);
    }

    static VoidPayment letGo() {
        return letGo(MARK.id());
    }

    static VoidPayment letGo(String request) {
        return new VoidPayment(ID, new RequestMark(request, "hash-1"));
    }

    static CaptureRequested staffCapturing(long amount) {
        return new CaptureRequested(ID, ORDER, CAPTURE, brl(amount), MARK);
    }

    static RefundRequested staffRefunding(long amount) {
        return new RefundRequested(ID, ORDER, REFUND, brl(amount), MARK);
    }

    static VoidRequested staffVoiding(boolean deferred, int retry) {
        return new VoidRequested(ID, ORDER, deferred, retry, MARK);
    }
}
