package io.daybook.commandside.payment;

import io.daybook.contract.RequestMark;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidRequested;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The requests of staff that changed a payment, so that a repeat is recognised; a payment has few.
 *
 * @param hashes of their bodies, by request id
 */
record StaffRequests(Map<String, String> hashes) {

    static final StaffRequests NONE = new StaffRequests(Map.of());

    StaffRequests {
        hashes = Map.copyOf(hashes);
    }

    boolean knows(RequestMark request) {
        return hashes.containsKey(request.id());
    }

    /** Whether it is a request that is known, and not another one under its key. */
    boolean repeats(RequestMark request) {
        return request.hash().equals(hashes.get(request.id()));
    }

    /** Ignores what staff did not request. */
    StaffRequests after(PaymentEvent event) {
        if (event instanceof CaptureRequested capture) {
            return with(capture.request());
        } else if (event instanceof RefundRequested refund) {
            return with(refund.request());
        }
        return event instanceof VoidRequested letGo ? with(letGo.request()) : this;
    }

    private StaffRequests with(@Nullable RequestMark request) {
        if (request == null) {
            return this;
        }
        Map<String, String> more = new HashMap<>(hashes);
        more.put(request.id(), request.hash());
        return new StaffRequests(more);
    }
}
