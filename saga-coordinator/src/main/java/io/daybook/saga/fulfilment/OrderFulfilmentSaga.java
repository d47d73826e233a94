package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.ReservationExpired;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.saga.process.Effect.IssueCommand;
import io.daybook.saga.process.Effect.SetDeadline;
import io.daybook.saga.process.OrderProcess;
import io.daybook.saga.process.Outstanding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Carries a placed order through stock, payment and shipment.
 *
 * <pre>
 * when                   then                                      if refused or too late
 * OrderPlaced            ReserveStock for every sku, all at once   any refusal: ReleaseReservation for the others,
 *                                                                  what is open on arrival; RejectOrder(OUT_OF_STOCK)
 * all StockReserved      RequestPayment: vouchers, debit, cards,   the first decline: the rest is never asked, what
 *                        each when the kind before is authorised   is open awaited, money and stock given back,
 *                                                                  RejectOrder(PAYMENT_DECLINED)
 * PaymentOutcomeUnknown  looked up after 1, 5, 30 min, every 2 h   RequireAction with the fourth; a late answer counts
 * all PaymentAuthorised  ConfirmOrder
 * OrderConfirmed         AllocateReservation for all               StockAllocationRefused: ReserveStock once more;
 *                                                                  again: all given back, RejectOrder(OUT_OF_STOCK)
 * all StockAllocated     PlanShipment for every place
 * all ShipmentPlanned    nothing: the warehouse has the word
 * PaymentWindowElapsed,  before all is authorised: what is open    ignored afterwards
 * ReservationExpired     called off, money and stock given back,
 *                        RejectOrder(PAYMENT_TIMED_OUT)
 * StepOverdue            what is open is sent again, the same ids  an alert from the third time, then ever more seldom
 * OrderRejected          the end
 * </pre>
 *
 * <p>Money and stock are given back at the same time, because from the decision on neither waits for the other; the
 * order is told when both are observed. A confirmed order's saga stays: packing and capture go on from it, and a saga
 * that had ended could not be picked up by them. At rest it costs one document and no deadline. What it knows is in
 * {@link FulfilmentState}, how it is kept and what is done with its decisions in {@link io.daybook.saga.process}.
 */
public final class OrderFulfilmentSaga implements OrderProcess<FulfilmentState> {

    /** The name of its processor, and of the saga in the ids of its commands. */
    public static final String NAME = "order-fulfilment";

    private final DeadlineDurations durations;

    /** A saga that waits as long as that. */
    public OrderFulfilmentSaga(DeadlineDurations durations) {
        this.durations = durations;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FulfilmentState first() {
        return FulfilmentState.NEW;
    }

    @Override
    public boolean begins(AboutOrder event) {
        return event instanceof OrderPlaced;
    }

    @Override
    public FulfilmentState evolve(FulfilmentState state, AboutOrder event, Instant at) {
        return state.evolve(event, at);
    }

    @Override
    public Outstanding outstanding(FulfilmentState state) {
        String step = state.stage().step();
        return state.stage() == FulfilmentStage.REJECTED
                ? Outstanding.end(step)
                : Outstanding.at(step, commands(state), deadlines(state));
    }

    @Override
    public Duration stepTimeout() {
        return durations.step();
    }

    private static List<IssueCommand> commands(FulfilmentState state) {
        Stream<IssueCommand> ofStock =
                state.reservations().all().stream().flatMap(reserved -> reserved.outstanding(state.rejection()));
        Stream<IssueCommand> ofPayments =
                state.payments().all().stream().flatMap(payment -> payment.outstanding(state.orderId()));
        return Stream.of(ofStock, ofPayments, state.escalation().outstanding() ? requireAction(state) : onward(state))
                .flatMap(commands -> commands)
                .toList();
    }

    /** What carries the order on. It follows an escalation, or that would come last and leave the order waiting. */
    private static Stream<IssueCommand> onward(FulfilmentState state) {
        OrderId orderId = state.orderId();
        return switch (state.stage()) {
            case CONFIRMING -> Stream.of(new IssueCommand("confirm-order", "", 1, new ConfirmOrder(orderId)));
            case REJECTING -> {
                RejectionReason reason = Objects.requireNonNull(state.rejection(), "No order is rejected for nothing.");
                yield Stream.of(new IssueCommand("reject-order", "", 1, new RejectOrder(orderId, reason)));
            }
            case PLANNING -> state.shipments().all().stream().flatMap(PlannedShipment::outstanding);
            case NEW, RESERVING, PAYING, ALLOCATING, CONFIRMED, UNDOING, REJECTED -> Stream.empty();
        };
    }

    private static Stream<IssueCommand> requireAction(FulfilmentState state) {
        RequireAction action = new RequireAction(state.orderId(), ActionReason.PAYMENT_OUTCOME_UNKNOWN);
        return Stream.of(
                new IssueCommand("require-action", "", state.escalation().number(), action));
    }

    /** What is paid in full does not expire, confirmed or not: ADR 16. */
    private List<SetDeadline> deadlines(FulfilmentState state) {
        boolean awaitsMoney = state.stage() == FulfilmentStage.PAYING
                || state.payments().any(payment -> payment.status() == TenderStatus.OPEN);
        Stream<SetDeadline> expiry =
                awaitsMoney || state.stage() == FulfilmentStage.RESERVING ? Stream.of(expiry(state)) : Stream.empty();
        Stream<SetDeadline> window = awaitsMoney ? state.payments().window(state.orderId(), durations) : Stream.empty();
        Stream<SetDeadline> lookups =
                state.payments().all().stream().flatMap(payment -> payment.lookups(state.orderId(), durations));
        return Stream.of(expiry, window, lookups)
                .flatMap(deadlines -> deadlines)
                .toList();
    }

    private SetDeadline expiry(FulfilmentState state) {
        return new SetDeadline(
                new ReservationExpired(state.orderId(), new DeadlineId("reservation")),
                state.placedAt().plus(durations.reservation()));
    }
}
