package io.daybook.cli.olist;

import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.olist.PlannedOrder.Tender;
import io.daybook.cli.warehouse.Warehouse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * An order that is placed, on its way to the statuses of the dataset: its slips are paid, and its shipments are packed,
 * dispatched and delivered, or it is cancelled before that.
 *
 * <p>Each step is taken from what the order shows, so an order that an earlier run has left anywhere is carried on from
 * there.
 */
record Fulfilment(PatientClient client, PlannedOrder order, String orderId) {

    /** An order in one of these moves no more by itself. */
    private static final Set<String> SETTLED = Set.of("COMPLETED", "REJECTED", "CANCELLED", "ACTION_REQUIRED");

    /** What a slip is before the provider has made it. */
    private static final List<String> NOT_MADE = List.of("NONE", "REQUESTED", "UNKNOWN");

    /**
     * The order as it is in the end: as the dataset says, or as far as it came.
     *
     * @throws io.daybook.cli.http.RefusedCall if a step is refused
     */
    Answer carried(Answer placed) {
        if (isAsExpected(placed)) {
            return placed;
        }
        if (order.hasSlip() && !order.waitsForSlip()) {
            paySlips();
        }
        if (end().isShipped()) {
            ship();
        }
        if (end() == DatasetStatus.CANCELED) {
            cancel();
        }
        return client.awaited(question(), shown -> isSettled(shown) || isAsExpected(shown));
    }

    /** The order as it is now, whatever that is. */
    Answer shown() {
        return client.send(question());
    }

    private Call question() {
        return Call.get("/v1/orders/" + Call.encoded(orderId));
    }

    private DatasetStatus end() {
        return DatasetStatus.of(order.source());
    }

    private boolean isAsExpected(Answer shown) {
        return shown.orderStatuses().equals(end().expected(order));
    }

    /** What is being cancelled is waited for, and not cancelled again. */
    private void cancel() {
        String unpacked = DatasetStatus.unpacked(order);
        Answer shown = client.awaited(
                question(),
                now -> isSettled(now)
                        || now.orderStatus().equals("CANCELLING")
                        || now.orderStatuses().equals(unpacked));
        if (shown.orderStatuses().equals(unpacked)) {
            String path = "/v1/orders/" + Call.encoded(orderId) + "/cancellation";
            client.accepted(Call.post(path, order.key("cancellation"), Map.of("reason", "canceled in olist")));
        }
    }

    private static boolean isSettled(Answer shown) {
        return SETTLED.contains(shown.orderStatus());
    }

    /** The customer goes to the bank as soon as there is a slip. */
    private void paySlips() {
        Answer made = client.awaited(question(), shown -> !shown.orderStatus().equals("PLACED") || areSlipsMade(shown));
        for (JsonNode slip : made.tenders(Tender.BANK_SLIP, "PENDING")) {
            String paymentId = slip.path("paymentId").asString("");
            String path = "/v1/simulator/payments/" + Call.encoded(paymentId) + "/paid";
            client.accepted(Call.post(path, order.key("paid-" + paymentId), Map.of()));
        }
    }

    private static boolean areSlipsMade(Answer shown) {
        return NOT_MADE.stream()
                .allMatch(status -> shown.tenders(Tender.BANK_SLIP, status).isEmpty());
    }

    /** Every seller sends what is theirs. */
    private void ship() {
        List<String> places = order.places();
        Answer planned = client.awaited(
                question(), shown -> isSettled(shown) || shown.list("shipments").size() >= places.size());
        Warehouse warehouse = new Warehouse(client, order.key(""));
        for (JsonNode shipment : planned.list("shipments")) {
            int place = places.indexOf(shipment.path("shipFrom").asString(""));
            warehouse.carry(
                    shipment, "olist", order.source().id() + "-" + (place + 1), end() == DatasetStatus.DELIVERED);
        }
    }
}
