package io.daybook.saga.fulfilment;

import static io.daybook.contract.payment.ProviderIntent.AUTHORISE;
import static io.daybook.contract.payment.ProviderIntent.REFUND;
import static io.daybook.contract.payment.ProviderIntent.VOID;
import static io.daybook.saga.fulfilment.ProviderOperation.FIRST;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.Tender;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.RenewAuthorisation;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.saga.fulfilment.ProviderOperation.Status;
import io.daybook.saga.process.Effect.IssueCommand;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The commands to one tender's payment as a whole: those that no event has answered yet. A lost answer is looked up, so
 * its command is not sent again; where the provider refused, staff decide.
 */
final class PaymentCommands {

    /** What gives everything back. */
    private static final String WHOLE = "undo";

    private PaymentCommands() {}

    static Stream<IssueCommand> of(OrderId orderId, TenderPayment payment) {
        Undo undo = new Undo(payment);
        if (undo.toLetGo()) {
            return Stream.concat(request(orderId, payment), letGo(orderId, payment));
        } else if (undo.toGiveBack()) {
            return giveBack(orderId, payment);
        }
        return request(orderId, payment);
    }

    /** A payment that was never requested would have no outcome to wait for, not even when it is to be undone. */
    private static Stream<IssueCommand> request(OrderId orderId, TenderPayment payment) {
        if (payment.status() != TenderStatus.OPEN
                || !payment.operation(AUTHORISE, FIRST).awaited()) {
            return Stream.empty();
        }
        Tender tender = payment.tender();
        return Stream.of(command(
                "request-payment",
                payment,
                1,
                new RequestPayment(
                        payment.paymentId(),
                        orderId,
                        tender.kind(),
                        tender.token(),
                        tender.amount(),
                        tender.instalments())));
    }

    /** While the outcome of the authorisation is being looked up, the payment remembers that it is to be undone. */
    private static Stream<IssueCommand> letGo(OrderId orderId, TenderPayment payment) {
        int retry = (int)
                payment.operations(VOID).filter(ProviderOperation::refused).count();
        ProviderOperation undo = payment.operation(VOID, ProviderOperation.id(retry));
        boolean undecided = payment.any(VOID, known -> known.is(Status.FAILED) || known.lookup() != null);
        boolean remembered = payment.status() == TenderStatus.OPEN
                && !payment.operation(AUTHORISE, FIRST).awaited()
                && undo.is(Status.OPEN);
        return undecided || remembered
                ? Stream.empty()
                : Stream.of(command(
                        "undo-payment", payment, retry + 1, new RequestVoid(payment.paymentId(), orderId, retry)));
    }

    private static Stream<IssueCommand> giveBack(OrderId orderId, TenderPayment payment) {
        if (payment.any(REFUND, known -> known.is(Status.FAILED) || known.lookup() != null)) {
            return Stream.empty();
        }
        int attempt = IntStream.iterate(1, next -> next + 1)
                .filter(next -> payment.operation(REFUND, whole(next)).awaited())
                .findFirst()
                .orElseThrow();
        return Stream.of(command(
                "undo-payment",
                payment,
                attempt,
                new RequestRefund(
                        payment.paymentId(),
                        orderId,
                        new RefundId(whole(attempt)),
                        payment.money(payment.amounts().taken()))));
    }

    /** The name of that attempt to give everything back: the first that has no outcome is the present one. */
    private static String whole(int attempt) {
        return attempt == 1 ? WHOLE : WHOLE + "/" + attempt;
    }

    /** A new authorisation of what is not captured, wanted as long as something is. */
    static Stream<IssueCommand> renewal(OrderId orderId, TenderPayment payment) {
        int retry = payment.renewals();
        boolean wanted = retry > 0 && (payment.lapsed() || payment.amounts().held() > 0);
        return wanted
                        && payment.operation(AUTHORISE, ProviderOperation.id(retry))
                                .awaited()
                ? Stream.of(command(
                        "renew-authorisation",
                        payment,
                        retry,
                        new RenewAuthorisation(payment.paymentId(), orderId, retry)))
                : Stream.empty();
    }

    private static IssueCommand command(String step, TenderPayment payment, int attempt, Object command) {
        return new IssueCommand(step, payment.paymentId().value(), attempt, command);
    }
}
