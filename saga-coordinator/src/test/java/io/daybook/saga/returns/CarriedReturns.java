package io.daybook.saga.returns;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.returns.GoodsCondition;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.ReturnedLine;
import io.daybook.contract.returns.event.ReturnAuthorised;
import io.daybook.contract.returns.event.ReturnReceived;
import io.daybook.contract.returns.event.ReturnRequested;
import io.daybook.kit.alert.Alert;
import io.daybook.saga.process.Effect;
import io.daybook.saga.process.Effect.IssueCommand;
import io.daybook.saga.process.Effect.RaiseAlert;
import io.daybook.saga.process.Effect.SetDeadline;
import io.daybook.saga.process.ProcessInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The returns of one order on their way through the rules: events go in, the effects of the last one can be read. */
final class CarriedReturns {

    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    static final OrderId ORDER = new OrderId("order");
    static final ReturnId FIRST = new ReturnId("first");
    static final ReturnId SECOND = new ReturnId("second");
    static final PaymentId CARD = new PaymentId("card");
    static final PaymentId VOUCHER = new PaymentId("voucher");
    static final Sku LAMP = new Sku("lamp");
    static final RequestMark MARK = new RequestMark("request", "hash");
    static final List<LineQuantity> TWO_LAMPS = List.of(new LineQuantity("1", 2));
    static final ReturnDurations DURATIONS = new ReturnDurations(
            Duration.ofDays(30),
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2)),
            Duration.ofHours(48),
            Duration.ofMinutes(2));

    /** 100 by card and 40 by voucher. */
    static final OrderCompleted COMPLETED = new OrderCompleted(
            ORDER, TWO_LAMPS, List.of(new PaymentPart(CARD, brl(100)), new PaymentPart(VOUCHER, brl(40))));

    private final ReturnSaga saga = new ReturnSaga(DURATIONS);
    private final List<AboutOrder> log = new ArrayList<>();
    private ProcessInstance<ReturnsState> instance = ProcessInstance.begin(saga, ORDER);
    private List<Effect> effects = List.of();
    private Instant now = START;

    static CarriedReturns after(AboutOrder... events) {
        CarriedReturns order = new CarriedReturns();
        List.of(events).forEach(order::on);
        return order;
    }

    /** A return of the two lamps whose goods are here, of which so much is given back by card. */
    static CarriedReturns received(long byCard) {
        return after(COMPLETED, requested(FIRST), accepted(FIRST, byCard), authorised(FIRST), received(FIRST));
    }

    CarriedReturns on(AboutOrder event) {
        log.add(event);
        var transition = instance.react(saga, event, now);
        instance = transition.instance();
        effects = transition.effects();
        return this;
    }

    CarriedReturns later(Duration passed) {
        now = now.plus(passed);
        return this;
    }

    <D extends Deadline> CarriedReturns due(Class<D> kind) {
        return on(held(kind).deadline());
    }

    SetDeadline held(Class<? extends Deadline> kind) {
        return deadlines()
                .filter(held -> kind.isInstance(held.deadline()))
                .findFirst()
                .orElseThrow();
    }

    Stream<SetDeadline> deadlines() {
        return instance.held(saga);
    }

    /** The commands that the last event led to. */
    List<Object> sent() {
        return effects.stream()
                .filter(IssueCommand.class::isInstance)
                .map(effect -> ((IssueCommand) effect).command())
                .toList();
    }

    List<Object> outstanding() {
        return instance.outstanding().commands().stream()
                .map(IssueCommand::command)
                .toList();
    }

    List<Alert> alerts() {
        return effects.stream()
                .filter(RaiseAlert.class::isInstance)
                .map(effect -> ((RaiseAlert) effect).alert())
                .toList();
    }

    boolean ended() {
        return instance.outstanding().ended();
    }

    ReturnsState state() {
        return instance.state();
    }

    /** Everything that has happened. */
    List<AboutOrder> log() {
        return List.copyOf(log);
    }

    static Money brl(long amount) {
        return new Money(amount, "BRL");
    }

    static ReturnRequested requested(ReturnId id) {
        return new ReturnRequested(id, ORDER, TWO_LAMPS, MARK);
    }

    static ReturnAccepted accepted(ReturnId id, long byCard) {
        return new ReturnAccepted(
                ORDER,
                id,
                List.of(new ReturnedLine("1", LAMP, 2)),
                brl(byCard),
                List.of(new PaymentPart(CARD, brl(byCard))));
    }

    static ReturnAuthorised authorised(ReturnId id) {
        return new ReturnAuthorised(id, ORDER, brl(100));
    }

    static ReturnReceived received(ReturnId id) {
        return new ReturnReceived(id, ORDER, GoodsCondition.SCRAP, MARK);
    }

    /** The attempt of that number to give something back by card. */
    static RequestRefund refund(ReturnId id, int attempt, long amount) {
        return new RequestRefund(CARD, ORDER, new RefundId(id + "/" + attempt), brl(amount));
    }

    static RefundRequested asked(String refundId, long amount) {
        return new RefundRequested(CARD, ORDER, new RefundId(refundId), brl(amount), /* request= */ null);
    }

    static PaymentRefunded paid(String refundId, long amount) {
        return new PaymentRefunded(CARD, ORDER, new RefundId(refundId), brl(amount));
    }

    static RefundFailed failed(String refundId) {
        return new RefundFailed(CARD, ORDER, new RefundId(refundId), "refused");
    }

    static PaymentOutcomeUnknown lost(String refundId) {
        return new PaymentOutcomeUnknown(CARD, ORDER, ProviderIntent.REFUND, refundId);
    }
}
