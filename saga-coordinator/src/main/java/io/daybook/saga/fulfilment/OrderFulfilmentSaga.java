package io.daybook.saga.fulfilment;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.saga.process.Compensation;
import io.daybook.saga.process.Effect.RaiseAlert;
import io.daybook.saga.process.OrderProcess;
import io.daybook.saga.process.Outstanding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Carries a placed order through stock, payment and shipment until everything was delivered.
 *
 * <pre>
 * when                   then                                      if refused or too late
 * OrderPlaced            ReserveStock for every sku, all at once   any refusal: ReleaseReservation for the others,
 *                                                                  what is open on arrival; RejectOrder(OUT_OF_STOCK)
 * all StockReserved      RequestPayment: vouchers, debit, then     the first decline, staff's void or refund: the rest
 *                        cards and bank slips, each kind when the  is never asked, what is open awaited, a pending slip
 *                        one before is authorised                  voided, money and stock given back,
 *                                                                  RejectOrder(PAYMENT_DECLINED)
 * PaymentPending         nothing: the customer has to pay
 * PaymentOutcomeUnknown  looked up after 1, 5, 30 min, every 2 h   RequireAction with the fourth, RETRY: looked up at
 *                                                                  once; a late answer counts, SettleAction
 * all PaymentAuthorised  ConfirmOrder
 * OrderConfirmed         AllocateReservation for all               StockAllocationRefused: ReserveStock once more;
 *                                                                  again: all given back, RejectOrder(OUT_OF_STOCK)
 * all StockAllocated     PlanShipment for every place
 * ShipmentPacked         RequestCapture of what is due from cards  CaptureFailed: HoldShipment, RequireAction; RETRY:
 *                                                                  another RequestCapture
 * all PaymentCaptured    ReleaseShipment
 * ShipmentDispatched     ShipAllocation for its skus
 * ShipmentLost           RequireAction; REFUND: RequestRefund of   RefundFailed: RequireAction; RETRY: another one
 *                        its share; RESHIP: ReserveStock, then     out of stock: given back, RequireAction
 *                        AllocateReservation, then PlanShipment
 * AuthorisationExpired   RenewAuthorisation of what is not         PaymentDeclined: HoldShipment, RequireAction; RETRY:
 *                        captured                                  another one; when authorised PlanShipment again
 * VoidFailed and         RequireAction; RETRY: another one         a late yes counts, SettleAction
 * RefundFailed, undoing
 * all delivered, all     CompleteOrder
 * StockShipped
 * CancellationRequested  before OrderConfirmed: what is open       instead of RejectOrder where that is under way
 *                        called off, money and stock given back,
 *                        ConfirmCancellation; afterwards: nothing
 *                        goes on, CancelShipment for all concerned ShipmentDispatched: it stays
 * all ShipmentCancelled  all that there is: everything is          none: DenyCancellation, and on as before
 *                        given back, ConfirmCancellation; a part:
 *                        ReleaseAllocation of it, RequestRefund,
 *                        ConfirmCancellation
 * OrderLinesCancelled    PlanShipment for what stays of each
 * AmendmentProposed      all planned and nothing packed: nothing   any refusal, PaymentDeclined, ShipmentPacked, or
 *                        goes on, ExtendAllocation or ReserveStock PaymentWindowElapsed: what was added given back,
 *                        and AllocateReservation of what is added, DropAmendment
 *                        then RequestPayment, then CancelShipment
 *                        for all
 * all ShipmentCancelled  ReleaseAllocation and RequestRefund of    RefundFailed: RequireAction; RETRY: another one
 *                        what is taken off, AcceptAmendment
 * OrderAmended           PlanShipment for every place anew
 * AmendmentDropped       PlanShipment for what was taken off
 * nothing is due from a  VoidPayment of what it holds,             VoidFailed, RefundFailed: RequireAction; RETRY:
 * card any more          RequestRefund of what it took beyond      another one
 * PaymentWindowElapsed,  before all is authorised: what is open    ignored afterwards
 * ReservationExpired     called off, money and stock given back,
 *                        RejectOrder(PAYMENT_TIMED_OUT)
 * PackingOverdue,        an alert, again each period
 * ActionOverdue
 * COMPENSATE requested   before all is authorised: the same,       ignored afterwards: the order is asked to cancel
 *                        RejectOrder(COMPENSATED)
 * StepOverdue            what is open is sent again, the same ids  an alert from the third time, then ever more seldom
 * OrderCompleted,        the end
 * OrderRejected,
 * OrderCancelled
 * </pre>
 *
 * <p>Money and stock are given back at the same time, because from the decision on neither waits for the other; the
 * order is told when both are observed. Of a confirmed order the shipments decide what can be cancelled. What it knows
 * is in {@link FulfilmentState}, how it is kept and what is done with its decisions in {@link io.daybook.saga.process}.
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
    public Set<String> steps() {
        return FulfilmentState.STEPS;
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
        String step = state.step();
        return state.stage().atRest()
                ? Outstanding.end(step)
                : Outstanding.at(
                        step,
                        new FulfilmentCommands(state).outstanding(),
                        new FulfilmentDeadlines(state, durations).held());
    }

    @Override
    public Optional<RaiseAlert> alert(FulfilmentState state, AboutOrder due) {
        return state.alert(due);
    }

    @Override
    public Compensation compensation(FulfilmentState state) {
        return state.compensation();
    }

    @Override
    public Duration stepTimeout() {
        return durations.step();
    }
}
