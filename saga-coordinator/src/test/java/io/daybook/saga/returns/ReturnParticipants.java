package io.daybook.saga.returns;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.command.AcceptReturn;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.command.AuthoriseReturn;
import io.daybook.contract.returns.command.CloseReturn;
import io.daybook.contract.returns.command.DenyReturn;
import io.daybook.contract.returns.event.ReturnRequested;
import io.daybook.contract.stock.command.RestockReturn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everybody whom the process of one order's returns speaks to, and the customer, staff and providers behind them. */
final class ReturnParticipants {

    private static final String OF_ORDER = "order";

    private final SplittableRandom random;
    private final BiConsumer<String, List<AboutOrder>> publish;
    private final ReturnsModel order;
    private final OrderCompleted completed;
    private final Map<PaymentId, RefundModel> payments = new LinkedHashMap<>();
    private final Map<ReturnId, ReturnModel> returns = new LinkedHashMap<>();
    private final boolean staffMeddle;
    private final boolean keepsGoods;
    private int wishes;
    private @Nullable ReturnRequested wish;

    ReturnParticipants(SplittableRandom random, BiConsumer<String, List<AboutOrder>> publish) {
        this.random = random;
        this.publish = publish;
        this.order = new ReturnsModel(random);
        this.completed = order.completed();
        this.staffMeddle = random.nextBoolean();
        this.keepsGoods = random.nextInt(12) == 0;
        this.wishes = random.nextInt(7);
        completed.taken().forEach(part -> payments.put(part.paymentId(), new RefundModel(random, part)));
    }

    OrderCompleted completed() {
        return completed;
    }

    void handle(Object command) {
        if (command instanceof AcceptReturn accept) {
            decide(accept);
        } else if (command instanceof AuthoriseReturn authorise) {
            say(authorise.returnId(), known(authorise.returnId()).authorise(authorise));
        } else if (command instanceof DenyReturn deny) {
            say(deny.returnId(), known(deny.returnId()).deny(deny));
        } else if (command instanceof RequestRefund refund) {
            publish.accept(
                    refund.paymentId().value(), payment(refund.paymentId()).handle(refund));
        } else if (command instanceof RestockReturn restock) {
            publish.accept(restock.sku().value(), known(restock.returnId()).restock(restock));
        } else if (command instanceof CloseReturn close) {
            close(close.returnId());
        } else {
            publish.accept(OF_ORDER, order.end());
        }
    }

    private void decide(AcceptReturn command) {
        List<AboutOrder> decision = order.decide(command);
        decision.forEach(known(command.returnId())::decided);
        publish.accept(OF_ORDER, decision);
    }

    private void close(ReturnId id) {
        List<AboutOrder> closed = known(id).close();
        if (!closed.isEmpty()) {
            payments.values().forEach(payment -> payment.close(id));
        }
        say(id, closed);
    }

    void lookedUp(PaymentLookupDue due) {
        payment(due.paymentId()).lookedUp();
    }

    void providers(List<Runnable> possible) {
        payments.values().stream()
                .filter(RefundModel::hasWork)
                .forEach(payment -> possible.add(() -> say(payment, payment.answer())));
    }

    /** The customer, who asks first whether something may come back, and staff. */
    void people(List<Runnable> possible) {
        returns.values().stream().filter(ReturnModel::comes).forEach(known -> possible.add(() -> receive(known)));
        if (wish != null) {
            possible.add(this::request);
        } else if (wishesMore()) {
            possible.add(() -> wish = order.request());
        }
        payments.values().forEach(payment -> {
            if (staffMeddle && payment.refundable() > 0 && random.nextInt(payment.refused() ? 2 : 12) == 0) {
                possible.add(() -> say(payment, payment.askedByStaff()));
            }
            if (payment.refused() && random.nextInt(12) == 0) {
                possible.add(() -> say(payment, payment.afterAll()));
            }
        });
    }

    /** Whether the customer has more to send back, and may. */
    boolean wishesMore() {
        return wishes > 0 && order.returnable();
    }

    private void request() {
        ReturnRequested request = Objects.requireNonNull(wish);
        ReturnId id = request.returnId();
        returns.put(id, new ReturnModel(random, id, keepsGoods && random.nextInt(3) == 0));
        wish = null;
        wishes--;
        say(id, List.of(request));
    }

    private void receive(ReturnModel known) {
        known.accepted().refunds().forEach(part -> payment(part.paymentId())
                .owes(known.returnId(), part.amount().amount()));
        say(known.returnId(), known.receive());
    }

    /** Whether a return waits for goods that the customer keeps. */
    boolean waitForGoods() {
        return returns.values().stream().anyMatch(ReturnModel::neverComes);
    }

    /** Whether nothing is left to do of the returns that the process has heard of. */
    boolean over(Stream<ReturnId> heard) {
        return order.ended() && heard.allMatch(id -> known(id).over());
    }

    boolean helpedByStaff() {
        return payments.values().stream().anyMatch(RefundModel::helpedByStaff);
    }

    void checkAtRest() {
        order.check();
        payments.values().forEach(RefundModel::checkAtRest);
        assertThat(order.ended()).as("The return period is over").isTrue();
        assertThat(returns.values()).allMatch(known -> known.over() || known.neverComes());
    }

    private void say(ReturnId id, List<AboutOrder> events) {
        publish.accept(id.value(), events);
    }

    private void say(RefundModel payment, List<AboutOrder> events) {
        publish.accept(payment.paymentId().value(), events);
    }

    private ReturnModel known(ReturnId id) {
        return Optional.ofNullable(returns.get(id)).orElseThrow();
    }

    private RefundModel payment(PaymentId id) {
        return Optional.ofNullable(payments.get(id)).orElseThrow();
    }
}
