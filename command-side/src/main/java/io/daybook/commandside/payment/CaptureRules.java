package io.daybook.commandside.payment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.command.RecordCapture;
import io.daybook.contract.payment.command.RecordCaptureFailure;
import io.daybook.contract.payment.command.RequestCapture;
import io.daybook.contract.payment.event.CaptureFailed;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentEvent;
import java.util.List;
import java.util.stream.Stream;

/** The decisions about taking what is held of a payment. */
record CaptureRules(PaymentBalance balance) {

    private static final String NOT_HELD = "not_held";

    /** More than there is to capture is refused by an event, because the order's process must hear of it. */
    List<PaymentEvent> request(RequestCapture command) {
        if (balance.captures().all().knows(command.captureId().value())) {
            return List.of();
        }
        return fits(command.amount())
                ? List.of(new CaptureRequested(
                        command.paymentId(),
                        command.orderId(),
                        command.captureId(),
                        command.amount(),
                        /* request= */ null))
                : List.of(new CaptureFailed(command.paymentId(), command.orderId(), command.captureId(), NOT_HELD));
    }

    private boolean fits(Money amount) {
        return balance.asked() != null
                && amount.currency().equals(balance.request().amount().currency())
                && amount.amount() > 0
                && amount.amount() <= balance.capturable();
    }

    /** A capture that had failed may have been done all the same. One that was never requested was not. */
    List<PaymentEvent> record(RecordCapture command) {
        PaymentOperation capture =
                balance.captures().all().find(command.captureId().value());
        if (capture == null || capture.status() == OperationStatus.DONE || capture.amount() == 0) {
            return List.of();
        }
        OrderId orderId = balance.request().orderId();
        PaymentCaptured captured =
                new PaymentCaptured(command.paymentId(), orderId, balance.money(capture.amount()), command.captureId());
        VoidRules after = new VoidRules(balance.after(captured));
        Stream<PaymentEvent> givenBack = isUnwanted(capture) ? after.refund(capture.amount()) : Stream.empty();
        return Stream.of(Stream.of(captured), givenBack, after.leftovers())
                .<PaymentEvent>flatMap(events -> events)
                .toList();
    }

    /** What was taken although it had been let go, or was taken already, is given back. */
    private boolean isUnwanted(PaymentOperation capture) {
        boolean late = capture.status() == OperationStatus.FAILED;
        return late
                && !balance.voids().undone()
                && (balance.voids().mayHaveLetGo() || capture.amount() > balance.renewable());
    }

    List<PaymentEvent> fail(RecordCaptureFailure command) {
        if (!balance.captures().all().isOpen(command.captureId().value())) {
            return List.of();
        }
        CaptureFailed failed = new CaptureFailed(
                command.paymentId(), balance.request().orderId(), command.captureId(), command.reason());
        return Stream.concat(Stream.of(failed), new VoidRules(balance.after(failed)).leftovers())
                .toList();
    }
}
