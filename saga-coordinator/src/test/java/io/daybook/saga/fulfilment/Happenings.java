package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Orders.FIRST_TRY;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static io.daybook.saga.fulfilment.Orders.brl;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.VoidRequested;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockAllocationRefused;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;

/** What participants answer, for tests. */
final class Happenings {

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
        return new AllocationReleased(sku, FIRST_TRY, ORDER, 1, ReleaseReason.OUT_OF_STOCK);
    }

    static PaymentAuthorised authorised(String payment) {
        return new PaymentAuthorised(new PaymentId(payment), ORDER, brl(5_000), "reference", null, /* retry= */ 0);
    }

    static PaymentDeclined declined(String payment) {
        return new PaymentDeclined(new PaymentId(payment), ORDER, "declined", /* retry= */ 0);
    }

    static PaymentOutcomeUnknown unknown(String payment) {
        return new PaymentOutcomeUnknown(
                new PaymentId(payment), ORDER, ProviderIntent.AUTHORISE, /* operation= */ null);
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
        return new ActionRequired(ORDER, ActionReason.PAYMENT_OUTCOME_UNKNOWN);
    }

    static ShipmentPlanned planned(PlanShipment plan) {
        return new ShipmentPlanned(
                plan.shipmentId(), plan.orderId(), plan.shipFrom(), plan.lines(), plan.share(), /* replaces= */ null);
    }
}
