package io.daybook.saga.fulfilment;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockAllocationRefused;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

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
 * that had ended could not be picked up by them. At rest it costs one document and no deadline.
 */
@ProcessingGroup(OrderFulfilmentSaga.NAME)
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public class OrderFulfilmentSaga {

    /** The name of its processor, and of the saga in the ids of its commands. */
    public static final String NAME = "order-fulfilment";

    private static final String ORDER = "orderId";

    private Journey journey = Journey.BEGIN;

    private transient @Nullable SagaSteps steps;

    @Autowired
    void sendThrough(SagaSteps sagaSteps) {
        steps = sagaSteps;
    }

    @StartSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderPlaced event, EventMessage<?> message) {
        follow((state, at) -> state.after(event, at), message);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(StockReserved event, EventMessage<?> message) {
        follow((state, at) -> state.after(event, at), message);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(StockReservationRefused event, EventMessage<?> message) {
        follow((state, at) -> state.after(event, at), message);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(ReservationReleased event, EventMessage<?> message) {
        follow((state, at) -> state.after(event, at), message);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(PaymentEvent event, EventMessage<?> message) {
        follow((state, at) -> state.after(event, at), message);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderConfirmed event, EventMessage<?> message) {
        follow((state, at) -> state.after(event, at), message);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(StockAllocated event, EventMessage<?> message) {
        follow((state, at) -> state.after(event, at), message);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(StockAllocationRefused event, EventMessage<?> message) {
        follow((state, at) -> state.after(event, at), message);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(AllocationReleased event, EventMessage<?> message) {
        follow((state, at) -> state.after(event, at), message);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(ShipmentPlanned event, EventMessage<?> message) {
        follow((state, at) -> state.after(event, at), message);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(Deadline event, EventMessage<?> message) {
        follow((state, at) -> state.after(event, at), message);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(ActionRequired event, EventMessage<?> message) {
        follow((state, at) -> state.after(event, at), message);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderRejected event, EventMessage<?> message) {
        follow((state, at) -> state.after(event, at), message);
    }

    /** What makes it speak if it was silent last and has something to say. */
    public Optional<StepOverdue> wakeUp() {
        return journey.wakeUp();
    }

    private void follow(Journey.Decision decision, EventMessage<?> message) {
        journey = journey.follow(decision, message, Objects.requireNonNull(steps, "The saga was not wired."));
        if (journey.ended()) {
            SagaLifecycle.end();
        }
    }
}
