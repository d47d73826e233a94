package io.daybook.commandside.payment;

import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.event.CaptureFailed;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;

/**
 * What was taken of a payment.
 *
 * @param amount minor units that are captured, by captures and with the authorisation
 * @param all the captures; one that was refused without asking the provider has no amount
 */
record Captures(long amount, Operations all) {

    static final Captures NONE = new Captures(0, Operations.NONE);

    /** Ignores what is about no capture. */
    Captures after(PaymentEvent event) {
        if (event instanceof CaptureRequested asking) {
            long asked = asking.amount().amount();
            return new Captures(amount, all.requested(asking.captureId().value(), asked));
        } else if (event instanceof PaymentCaptured taken) {
            PaymentOperation done = new PaymentOperation(taken.amount().amount(), OperationStatus.DONE);
            Operations now =
                    taken.captureId() == null ? all : all.with(taken.captureId().value(), done);
            return new Captures(amount + done.amount(), now);
        } else if (event instanceof CaptureFailed refused) {
            return new Captures(amount, all.with(refused.captureId().value(), OperationStatus.FAILED));
        } else if (event instanceof PaymentOutcomeUnknown lost && lost.intent() == ProviderIntent.CAPTURE) {
            return new Captures(amount, all.with(PaymentBalance.key(lost.operation()), OperationStatus.UNKNOWN));
        }
        return this;
    }
}
