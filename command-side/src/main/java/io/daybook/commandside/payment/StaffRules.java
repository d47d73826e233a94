package io.daybook.commandside.payment;

import static io.daybook.commandside.CommandRefused.Reason.ACTION_NOT_ALLOWED;
import static io.daybook.commandside.CommandRefused.Reason.AMOUNT_TOO_LARGE;
import static io.daybook.commandside.CommandRefused.Reason.CURRENCY_MISMATCH;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.money.Money;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.command.CapturePayment;
import io.daybook.contract.payment.command.RefundPayment;
import io.daybook.contract.payment.command.VoidPayment;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidRequested;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decisions about what staff request of a payment. The status allows it or not; a repeat is answered before that is
 * asked.
 */
record StaffRules(PaymentBalance balance) {

    private static final String CAPTURE = "CAPTURE";
    private static final String REFUND = "REFUND";
    private static final String VOID = "VOID";

    List<PaymentEvent> capture(CapturePayment command) {
        if (balance.requests().isRepeat(command.paymentId(), command.request())) {
            return List.of();
        }
        requireAllowed(command.paymentId(), CAPTURE);
        Money amount = upTo(balance.capturable(), command.amount(), command.paymentId());
        return List.of(new CaptureRequested(
                command.paymentId(), balance.request().orderId(), command.captureId(), amount, command.request()));
    }

    List<PaymentEvent> refund(RefundPayment command) {
        if (balance.requests().isRepeat(command.paymentId(), command.request())) {
            return List.of();
        }
        requireAllowed(command.paymentId(), REFUND);
        Money amount = upTo(balance.refundable(), command.amount(), command.paymentId());
        return List.of(new RefundRequested(
                command.paymentId(), balance.request().orderId(), command.refundId(), amount, command.request()));
    }

    /** What is not held any more, or is being let go, need not be let go again. */
    List<PaymentEvent> letGo(VoidPayment command) {
        if (balance.requests().isRepeat(command.paymentId(), command.request()) || isVoidedAlready()) {
            return List.of();
        }
        requireAllowed(command.paymentId(), VOID);
        return List.of(new VoidRequested(
                command.paymentId(),
                balance.request().orderId(),
                new VoidRules(balance).isAwaited(),
                balance.voids().nextRetry(),
                command.request()));
    }

    /** A void that the provider refused is none, whoever asked for it. */
    private boolean isVoidedAlready() {
        PaymentStatus status = balance.status();
        boolean onItsWay = balance.voids().deferred() || balance.voids().all().anyOpen();
        boolean letGo = balance.refunded() == 0 || balance.voids().all().any(OperationStatus.DONE);
        boolean nothingToDo = onItsWay || (balance.held() == 0 && letGo);
        return status == PaymentStatus.VOIDED
                || (status.allowedActions(/* held= */ true).contains(VOID) && nothingToDo);
    }

    private void requireAllowed(PaymentId id, String action) {
        List<String> allowed =
                balance.allowedActions().stream().filter(this::isPossible).toList();
        if (!allowed.contains(action)) {
            throw new CommandRefused(id, ACTION_NOT_ALLOWED, allowed);
        }
    }

    /** What the status allows is not possible while all that there is for it is on its way already. */
    private boolean isPossible(String action) {
        return switch (action) {
            case CAPTURE -> balance.capturable() > 0;
            case REFUND -> balance.refundable() > 0;
            default -> true;
        };
    }

    private Money upTo(long available, @Nullable Money amount, PaymentId id) {
        Money all = balance.money(available);
        if (amount == null) {
            return all;
        }
        if (!amount.currency().equals(all.currency())) {
            throw new CommandRefused(id, CURRENCY_MISMATCH);
        }
        if (amount.amount() < 1 || amount.amount() > available) {
            throw new CommandRefused(id, AMOUNT_TOO_LARGE);
        }
        return amount;
    }
}
