package io.daybook.commandside.payment;

import io.daybook.commandside.ProcessedCommands;
import io.daybook.contract.RequestMark;
import io.daybook.contract.money.Money;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidRequested;
import io.daybook.contract.payment.query.PaymentSummary;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * State of a payment: what was authorised, captured, voided and refunded, and what the provider has been asked for.
 *
 * @param asked the request for the money; absent before there is one
 * @param requests those of staff that changed it
 */
record PaymentBalance(
        @Nullable PaymentRequested asked,
        Authorisation authorisation,
        Captures captures,
        Voids voids,
        Refunds refunds,
        ProcessedCommands requests) {

    static final PaymentBalance BLANK = new PaymentBalance(
            null, Authorisation.NONE, Captures.NONE, Voids.NONE, Refunds.NONE, ProcessedCommands.NONE);

    /** The key of an operation: one without a name is the first of its intent. */
    static String key(@Nullable String operation) {
        return operation == null ? "0" : operation;
    }

    /** The intent, where the authorisation says that there is one. */
    PaymentRequested request() {
        return Objects.requireNonNull(asked);
    }

    Money money(long amount) {
        return new Money(amount, request().amount().currency());
    }

    long authorised() {
        return authorisation.amount();
    }

    long captured() {
        return captures.amount();
    }

    long refunded() {
        return refunds.paid();
    }

    /** What is held and not taken. */
    long held() {
        return authorised() - captured();
    }

    /** What is held and not being taken yet, above 0 if there is any; nothing where it is to be let go. */
    long capturable() {
        return voids.underWay() ? 0 : held() - captures.all().amountOpen();
    }

    /** What was captured and is not being given back yet, above 0 if there is any. */
    long refundable() {
        return captured() - refunded() - refunds.all().amountOpen();
    }

    /** What was captured and has never been requested back, above 0 if there is any. */
    long neverRefunded() {
        return refundable() - refunds.failed();
    }

    /** What a new authorisation would be for: what is held, or was held until the last one was declined. */
    long renewable() {
        return held() > 0 ? held() : authorisation.lapsed();
    }

    /** Whether the provider was asked for it, and nothing was heard since. */
    boolean awaits(ProviderIntent intent, String operation) {
        return switch (intent) {
            case AUTHORISE -> authorisation.awaits(operation);
            case CAPTURE -> captures.all().awaits(operation);
            case VOID -> voids.all().awaits(operation);
            case REFUND -> refunds.all().awaits(operation);
        };
    }

    /** The status: {@code UNKNOWN} before all others, then by the authorisation and the amounts. */
    PaymentStatus status() {
        if (authorisation.isUnknown()
                || captures.all().any(OperationStatus.UNKNOWN)
                || voids.all().any(OperationStatus.UNKNOWN)
                || refunds.all().any(OperationStatus.UNKNOWN)) {
            return PaymentStatus.UNKNOWN;
        }
        return switch (authorisation.status()) {
            case UNASKED -> PaymentStatus.NONE;
            case OPEN -> PaymentStatus.REQUESTED;
            case UNKNOWN -> PaymentStatus.UNKNOWN;
            case PENDING -> PaymentStatus.PENDING;
            case AUTHORISED -> byAmounts();
            case DECLINED -> PaymentStatus.DECLINED;
            case VOIDED -> PaymentStatus.VOIDED;
        };
    }

    private PaymentStatus byAmounts() {
        if (captured() == 0 && authorised() == 0) {
            return authorisation.lapsed() > 0 ? PaymentStatus.DECLINED : PaymentStatus.VOIDED;
        } else if (captured() == 0) {
            return PaymentStatus.AUTHORISED;
        } else if (refunded() > 0) {
            return refunded() == captured() ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
        }
        return captured() == request().amount().amount() ? PaymentStatus.CAPTURED : PaymentStatus.PARTIALLY_CAPTURED;
    }

    /** The actions that staff may request now. */
    List<String> allowedActions() {
        return status().allowedActions(held() > 0);
    }

    /** The payment as it is shown, where it was requested. */
    PaymentSummary summary(long version) {
        PaymentRequested request = request();
        return new PaymentSummary(
                request.paymentId(),
                request.orderId(),
                request.kind(),
                status(),
                request.amount(),
                money(authorised()),
                money(captured()),
                money(refunded()),
                held() > 0 ? authorisation.expiresAt() : null,
                allowedActions(),
                version);
    }

    /** Every part takes the events that are about it; a test walks through all of the sealed family. */
    PaymentBalance after(PaymentEvent event) {
        Captures taken = captures.after(event);
        return new PaymentBalance(
                event instanceof PaymentRequested requested ? requested : asked,
                authorisation.after(event, taken.amount()),
                taken,
                voids.after(event),
                refunds.after(event, taken.amount()),
                requests.with(requestOf(event)));
    }

    /** The request of staff that led to the event. */
    private static @Nullable RequestMark requestOf(PaymentEvent event) {
        if (event instanceof CaptureRequested capture) {
            return capture.request();
        } else if (event instanceof RefundRequested refund) {
            return refund.request();
        }
        return event instanceof VoidRequested letGo ? letGo.request() : null;
    }

    PaymentBalance after(List<PaymentEvent> events) {
        PaymentBalance balance = this;
        for (PaymentEvent event : events) {
            balance = balance.after(event);
        }
        return balance;
    }
}
