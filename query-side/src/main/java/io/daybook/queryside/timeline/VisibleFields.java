package io.daybook.queryside.timeline;

import static java.util.Map.entry;

import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.deadline.PaymentWindowElapsed;
import io.daybook.contract.deadline.ReservationExpired;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidRequested;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockAllocationRefused;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.kit.mongo.RecordCodecs;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What of an event a person may see, field by field.
 *
 * <p>This is a list of what is shown and not of what is hidden, so that a field that comes later stays hidden until
 * somebody decides. Payment tokens and addresses are never on it.
 */
final class VisibleFields {

    private static final Map<Class<?>, List<Method>> SHOWN = Map.ofEntries(
            shown(OrderPlaced.class, "customerId", "lines", "shipping", "fees", "discounts", "total", "tenders"),
            shown(OrderLine.class, "lineId", "sku", "name", "quantity", "unitPrice", "shipFrom"),
            shown(Charge.class, "name", "amount"),
            shown(Tender.class, "paymentId", "kind", "amount", "instalments"),
            shown(OrderConfirmed.class),
            shown(OrderRejected.class, "reason"),
            shown(ActionRequired.class, "reason"),
            shown(StockReserved.class, "reservationId", "quantity"),
            shown(StockReservationRefused.class, "reservationId", "quantity", "available"),
            shown(ReservationReleased.class, "reservationId", "quantity", "reason"),
            shown(StockAllocated.class, "reservationId", "quantity"),
            shown(StockAllocationRefused.class, "reservationId"),
            shown(AllocationReleased.class, "reservationId", "quantity", "reason"),
            shown(PaymentRequested.class, "kind", "amount", "instalments"),
            shown(PaymentAuthorised.class, "amount", "providerReference", "expiresAt"),
            shown(PaymentCaptured.class, "amount"),
            shown(PaymentDeclined.class, "reason"),
            shown(PaymentOutcomeUnknown.class, "intent"),
            shown(VoidRequested.class, "deferred"),
            shown(PaymentVoided.class),
            shown(RefundRequested.class, "refundId", "amount"),
            shown(PaymentRefunded.class, "refundId", "amount"),
            shown(ShipmentPlanned.class, "shipFrom", "lines", "share"),
            shown(ShipmentLine.class, "lineId", "sku", "quantity"),
            shown(ReservationExpired.class, "deadlineId"),
            shown(PaymentWindowElapsed.class, "deadlineId"),
            shown(PaymentLookupDue.class, "deadlineId", "paymentId"),
            shown(StepOverdue.class, "deadlineId", "step"));

    private VisibleFields() {}

    /**
     * The visible fields by name.
     *
     * @throws IllegalArgumentException if nobody has decided what of such a message may be seen
     */
    static Map<String, Object> of(Record message) {
        return RecordCodecs.plain(fields(message));
    }

    private static Map<String, Object> fields(Record message) {
        List<Method> fields = SHOWN.get(message.getClass());
        if (fields == null) {
            throw new IllegalArgumentException("Nobody has decided what may be seen of a " + message.getClass());
        }
        Map<String, Object> visible = new LinkedHashMap<>();
        for (Method field : fields) {
            Object value = value(field, message);
            if (value != null) {
                visible.put(field.getName(), visible(value));
            }
        }
        return visible;
    }

    static boolean isDecidedFor(Class<?> message) {
        return SHOWN.containsKey(message);
    }

    private static Object visible(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(VisibleFields::visible).toList();
        }
        return value instanceof Record part && isDecidedFor(part.getClass()) ? fields(part) : value;
    }

    private static Object value(Method field, Record message) {
        try {
            return field.invoke(message);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map.Entry<Class<?>, List<Method>> shown(Class<? extends Record> message, String... fields) {
        return entry(
                message,
                Arrays.stream(fields).map(field -> accessor(message, field)).collect(Collectors.toList()));
    }

    private static Method accessor(Class<?> message, String field) {
        try {
            return message.getMethod(field);
        } catch (NoSuchMethodException gone) {
            throw new IllegalStateException(message + " has no " + field, gone);
        }
    }
}
