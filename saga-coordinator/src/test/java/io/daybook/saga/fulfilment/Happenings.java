package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Orders.FIRST_TRY;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static io.daybook.saga.fulfilment.Orders.brl;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.command.CompleteOrder;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.event.CaptureFailed;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidFailed;
import io.daybook.contract.payment.event.VoidRequested;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.event.ShipmentCancelled;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentHeld;
import io.daybook.contract.shipment.event.ShipmentLost;
import io.daybook.contract.shipment.event.ShipmentPacked;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.shipment.event.ShipmentReleased;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockAllocationRefused;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.contract.stock.event.StockShipped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What participants answer, for tests. */
final class Happenings {

    private static final RequestMark REQUEST = new RequestMark("request", "hash");

    private Happenings() {}

    static StockReserved reserved(Sku sku) {
        return reserved(sku, FIRST_TRY);
    }

    static StockReserved reserved(Sku sku, ReservationId id) {
        return new StockReserved(sku, id, ORDER, 1);
    }

    static StockReservationRefused refused(Sku sku) {
        return refused(sku, FIRST_TRY);
    }

    static StockReservationRefused refused(Sku sku, ReservationId id) {
        return new StockReservationRefused(sku, id, ORDER, 1, 0);
    }

    static ReservationReleased released(Sku sku) {
        return new ReservationReleased(sku, FIRST_TRY, ORDER, 1, ReleaseReason.OUT_OF_STOCK);
    }

    static StockAllocated allocated(Sku sku) {
        return allocated(sku, FIRST_TRY);
    }

    static StockAllocated allocated(Sku sku, ReservationId id) {
        return new StockAllocated(sku, id, ORDER, 1);
    }

    static StockAllocationRefused allocationRefused(Sku sku, ReservationId id) {
        return new StockAllocationRefused(sku, id, ORDER);
    }

    static AllocationReleased allocationReleased(Sku sku) {
        return allocationReleased(sku, /* kept= */ 0);
    }

    static AllocationReleased allocationReleased(Sku sku, long kept) {
        return allocationReleased(sku, kept, /* amendment= */ 0);
    }

    static AllocationReleased allocationReleased(Sku sku, long kept, int amendment) {
        return new AllocationReleased(sku, FIRST_TRY, ORDER, 1, kept, amendment, ReleaseReason.CANCELLED);
    }

    static PaymentAuthorised authorised(String payment) {
        return new PaymentAuthorised(new PaymentId(payment), ORDER, brl(5_000), "reference", null, /* retry= */ 0);
    }

    static PaymentDeclined declined(String payment) {
        return new PaymentDeclined(new PaymentId(payment), ORDER, "declined", /* retry= */ 0);
    }

    static PaymentOutcomeUnknown unknown(String payment) {
        return unknown(payment, ProviderIntent.AUTHORISE, /* operation= */ null);
    }

    static PaymentOutcomeUnknown unknown(String payment, ProviderIntent intent, @Nullable String operation) {
        return new PaymentOutcomeUnknown(new PaymentId(payment), ORDER, intent, operation);
    }

    static VoidRequested voidRequested(String payment, boolean deferred) {
        return new VoidRequested(new PaymentId(payment), ORDER, deferred, /* retry= */ 0, /* request= */ null);
    }

    static PaymentVoided voided(String payment) {
        return new PaymentVoided(new PaymentId(payment), ORDER, /* retry= */ 0);
    }

    static PaymentRefunded refunded(String payment) {
        return new PaymentRefunded(new PaymentId(payment), ORDER, new RefundId("undo"), brl(5_000));
    }

    static OrderConfirmed confirmed() {
        return new OrderConfirmed(ORDER);
    }

    static OrderRejected rejected(RejectionReason reason) {
        return new OrderRejected(ORDER, reason);
    }

    static ActionRequired actionRequired() {
        return actionRequired(ActionReason.PAYMENT_OUTCOME_UNKNOWN);
    }

    static ActionRequired actionRequired(ActionReason reason) {
        return new ActionRequired(ORDER, reason);
    }

    /** What was missing was found. */
    static ActionResolved actionSettled(ActionReason reason) {
        return new ActionResolved(ORDER, /* choice= */ null, List.of(reason), /* request= */ null);
    }

    /** Staff have decided. */
    static ActionResolved actionResolved(ResolutionChoice choice, ActionReason reason) {
        return new ActionResolved(ORDER, choice, List.of(reason), REQUEST);
    }

    static ShipmentPlanned planned(PlanShipment plan) {
        return new ShipmentPlanned(
                plan.shipmentId(), plan.orderId(), plan.shipFrom(), plan.lines(), plan.share(), plan.replaces());
    }

    static ShipmentPacked packed(PlanShipment plan) {
        return new ShipmentPacked(plan.shipmentId(), ORDER, REQUEST);
    }

    static ShipmentHeld held(PlanShipment plan, ActionReason reason) {
        return new ShipmentHeld(plan.shipmentId(), ORDER, reason);
    }

    static ShipmentReleased shipmentReleased(PlanShipment plan) {
        return new ShipmentReleased(plan.shipmentId(), ORDER);
    }

    static ShipmentDispatched dispatched(PlanShipment plan) {
        return new ShipmentDispatched(plan.shipmentId(), ORDER, "carrier", "number", REQUEST);
    }

    static ShipmentDelivered delivered(PlanShipment plan) {
        return new ShipmentDelivered(plan.shipmentId(), ORDER, REQUEST);
    }

    static ShipmentLost shipmentLost(PlanShipment plan) {
        return new ShipmentLost(plan.shipmentId(), ORDER, REQUEST);
    }

    static StockShipped shipped(Sku sku) {
        return shipped(sku, FIRST_TRY);
    }

    static StockShipped shipped(Sku sku, ReservationId id) {
        return new StockShipped(sku, id, ORDER, 1);
    }

    /** What the shipment's plan says is captured, all of it from that payment. */
    static PaymentCaptured captured(String payment, PlanShipment plan, int attempt) {
        return captured(payment, plan.shipmentId() + "/" + attempt, plan.share().amount());
    }

    static PaymentCaptured captured(String payment, String captureId, long amount) {
        return new PaymentCaptured(new PaymentId(payment), ORDER, brl(amount), new CaptureId(captureId));
    }

    static CaptureFailed captureFailed(String payment, PlanShipment plan, int attempt) {
        return new CaptureFailed(
                new PaymentId(payment), ORDER, new CaptureId(plan.shipmentId() + "/" + attempt), "refused");
    }

    static PaymentPending pending(String payment) {
        return new PaymentPending(new PaymentId(payment), ORDER);
    }

    static VoidFailed voidFailed(String payment, int retry) {
        return new VoidFailed(new PaymentId(payment), ORDER, retry, "refused");
    }

    static RefundRequested refundRequested(String payment, String refundId, long amount) {
        return new RefundRequested(
                new PaymentId(payment), ORDER, new RefundId(refundId), brl(amount), /* request= */ null);
    }

    static RefundFailed refundFailed(String payment, String refundId) {
        return new RefundFailed(new PaymentId(payment), ORDER, new RefundId(refundId), "refused");
    }

    static PaymentRefunded refunded(String payment, String refundId, long amount) {
        return new PaymentRefunded(new PaymentId(payment), ORDER, new RefundId(refundId), brl(amount));
    }

    /** What is held until then. */
    static PaymentAuthorised authorised(String payment, long amount, int retry, Instant expiresAt) {
        return new PaymentAuthorised(new PaymentId(payment), ORDER, brl(amount), "reference", expiresAt, retry);
    }

    static PaymentDeclined renewalDeclined(String payment, int retry) {
        return new PaymentDeclined(new PaymentId(payment), ORDER, "declined", retry);
    }

    /** The customer has these lines, and so much was taken and not given back. */
    static CompleteOrder complete(String payment, long taken, LineQuantity... delivered) {
        List<PaymentPart> parts = taken == 0 ? List.of() : List.of(new PaymentPart(new PaymentId(payment), brl(taken)));
        return new CompleteOrder(ORDER, List.of(delivered), parts);
    }

    static LineQuantity pieces(String lineId, int quantity) {
        return new LineQuantity(lineId, quantity);
    }

    static CancellationRequested cancellationRequested(int number, LineQuantity... lines) {
        return new CancellationRequested(ORDER, number, List.of(lines), REQUEST);
    }

    static OrderLinesCancelled linesCancelled(int number, LineQuantity... lines) {
        return new OrderLinesCancelled(ORDER, number, List.of(lines), brl(1));
    }

    static ShipmentCancelled cancelled(PlanShipment plan) {
        return new ShipmentCancelled(plan.shipmentId(), ORDER);
    }

    static OrderCompleted completed() {
        return new OrderCompleted(ORDER, List.of(), List.of());
    }
}
