package io.daybook.saga.returns;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.command.AcceptReturn;
import io.daybook.contract.order.command.EndReturnPeriod;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.order.event.ReturnPeriodEnded;
import io.daybook.contract.order.event.ReturnRefused;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.returns.command.AuthoriseReturn;
import io.daybook.contract.returns.command.CloseReturn;
import io.daybook.contract.returns.command.DenyReturn;
import io.daybook.contract.returns.event.ReturnAuthorised;
import io.daybook.contract.returns.event.ReturnClosed;
import io.daybook.contract.returns.event.ReturnDenied;
import io.daybook.contract.stock.command.RestockReturn;
import io.daybook.contract.stock.event.StockRestocked;
import io.daybook.saga.process.Effect.IssueCommand;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the process has sent and what was answered: a repetition has the id of the first, and nothing comes late. */
final class SentCommands {

    private final Map<List<Object>, Object> byId = new HashMap<>();
    private final Map<Object, List<Object>> ids = new HashMap<>();
    private final Set<Object> answered = new HashSet<>();

    /** @param again whether it follows from what was acted upon before, and may have been answered since */
    void check(IssueCommand command, boolean again) {
        Object what = identity(command.command());
        List<Object> id =
                List.of(command.step(), command.target(), command.command().getClass(), command.attempt());
        assertThat(Objects.requireNonNullElse(byId.putIfAbsent(id, what), what))
                .as("What %s asks for", id)
                .isEqualTo(what);
        assertThat(Objects.requireNonNullElse(ids.putIfAbsent(what, id), id))
                .as("The id of %s", what)
                .isEqualTo(id);
        if (!again) {
            assertThat(answered).as("What was answered before").doesNotContain(what);
        }
    }

    /** One that was looked at already, because another event answered it, stays answered. */
    void heard(AboutOrder event) {
        if (event instanceof ReturnAccepted accepted) {
            answered.add(List.of(AcceptReturn.class, accepted.returnId()));
        } else if (event instanceof ReturnRefused refused) {
            answered.add(List.of(AcceptReturn.class, refused.returnId()));
        } else if (event instanceof ReturnAuthorised authorised) {
            answered.add(List.of(AuthoriseReturn.class, authorised.returnId()));
        } else if (event instanceof ReturnDenied denied) {
            answered.add(List.of(DenyReturn.class, denied.returnId()));
        } else if (event instanceof StockRestocked restocked) {
            answered.add(List.of(RestockReturn.class, restocked.returnId(), restocked.sku()));
        } else if (event instanceof ReturnClosed closed) {
            answered.add(List.of(CloseReturn.class, closed.returnId()));
        } else if (event instanceof ReturnPeriodEnded) {
            answered.add(List.of(EndReturnPeriod.class));
        } else if (event instanceof PaymentRefunded paid) {
            answered.add(refund(paid.paymentId(), paid.refundId()));
        } else if (event instanceof RefundFailed failed) {
            answered.add(refund(failed.paymentId(), failed.refundId()));
        } else if (event instanceof PaymentOutcomeUnknown lost) {
            answered.add(refund(lost.paymentId(), new RefundId(Objects.requireNonNull(lost.operation()))));
        }
    }

    /** A refund is the same one whatever its amount, of which more may be known when it is asked for again. */
    private static Object identity(Object command) {
        if (command instanceof AcceptReturn accept) {
            return List.of(AcceptReturn.class, accept.returnId());
        } else if (command instanceof AuthoriseReturn authorise) {
            return List.of(AuthoriseReturn.class, authorise.returnId());
        } else if (command instanceof DenyReturn deny) {
            return List.of(DenyReturn.class, deny.returnId());
        } else if (command instanceof RestockReturn restock) {
            return List.of(RestockReturn.class, restock.returnId(), restock.sku());
        } else if (command instanceof CloseReturn close) {
            return List.of(CloseReturn.class, close.returnId());
        } else if (command instanceof RequestRefund refund) {
            return refund(refund.paymentId(), refund.refundId());
        }
        return List.of(EndReturnPeriod.class);
    }

    private static Object refund(PaymentId paymentId, RefundId refundId) {
        return List.of(RequestRefund.class, paymentId, refundId);
    }
}
