package io.daybook.cli.http;

import io.daybook.cli.console.CliJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The orders of a {@link ToyShop}, with their payments and shipments; what follows, follows at once. */
final class ToyOrders {

    private final Map<String, ToyOrder> orders = new LinkedHashMap<>();
    private boolean capturesFail;

    /** From now on no shipment's money can be captured. */
    void failCaptures() {
        capturesFail = true;
    }

    /**
     * An order is taken.
     *
     * @param outcome its status and, after a space, its reason
     * @param places where it leaves from
     */
    void place(String orderId, String outcome, JsonNode tenders, List<String> places) {
        ToyOrder order = new ToyOrder(orderId, outcome);
        for (JsonNode tender : tenders) {
            String kind = tender.path("kind").asString();
            String status =
                    switch (kind) {
                        case "BANK_SLIP" -> "PENDING";
                        case "CARD" -> "AUTHORISED";
                        default -> "CAPTURED";
                    };
            order.tenders.add(new ToyPart(orderId + "-t" + order.tenders.size(), kind, status));
        }
        if (outcome.startsWith("REJECTED")) {
            order.tenders.forEach(tender -> tender.status = "NONE");
        } else {
            places.forEach(place ->
                    order.shipments.add(new ToyPart(orderId + "-s" + order.shipments.size(), place, "PLANNED")));
        }
        orders.put(orderId, order);
    }

    /** What all charges or tenders come to. */
    static long sum(JsonNode charges) {
        return charges.valueStream()
                .mapToLong(charge -> charge.path("amount").path("amount").asLong())
                .sum();
    }

    /** The order as its GET shows it, if there is one. */
    @Nullable
    JsonNode show(String orderId) {
        ToyOrder order = orders.get(orderId);
        return order == null ? null : CliJson.MAPPER.valueToTree(order.shown());
    }

    /** Nothing of the order leaves, and its money goes back; false if it cannot be cancelled. */
    boolean cancel(String orderId) {
        ToyOrder order = orders.get(orderId);
        if (order == null || !order.isCancellable()) {
            return false;
        }
        boolean taken = order.payment().contains("CAPTURED");
        order.outcome = "CANCELLED";
        order.tenders.forEach(tender -> tender.status = taken ? "REFUNDED" : "VOIDED");
        order.shipments.forEach(shipment -> shipment.status = "CANCELLED");
        return true;
    }

    /** The bank has the money of a slip; false if there is no such slip. */
    boolean pay(String paymentId) {
        for (ToyOrder order : orders.values()) {
            for (ToyPart tender : order.tenders) {
                if (tender.id.equals(paymentId) && tender.name.equals("BANK_SLIP")) {
                    tender.status = "CAPTURED";
                    return true;
                }
            }
        }
        return false;
    }

    /** The shipment after a step of the warehouse; nothing if there is none, or it is not there yet. */
    @Nullable
    JsonNode move(String shipmentId, String step) {
        for (ToyOrder order : orders.values()) {
            for (ToyPart shipment : order.shipments) {
                if (shipment.id.equals(shipmentId) && shipment.status.equals(before(step))) {
                    shipment.status = after(step);
                    return CliJson.MAPPER.valueToTree(shipment.shown("shipmentId", "shipFrom"));
                }
            }
        }
        return null;
    }

    private static String before(String step) {
        return step.equals("packing") ? "PLANNED" : step.equals("dispatch") ? "RELEASED" : "DISPATCHED";
    }

    private String after(String step) {
        String packed = capturesFail ? "HELD" : "RELEASED";
        return step.equals("packing") ? packed : step.equals("dispatch") ? "DISPATCHED" : "DELIVERED";
    }

    /** What an order has several of, each with a name that is its kind or its place. */
    private static final class ToyPart {

        private final String id;
        private final String name;
        private String status;

        ToyPart(String id, String name, String status) {
            this.id = id;
            this.name = name;
            this.status = status;
        }

        Map<String, Object> shown(String idField, String nameField) {
            return Map.of(idField, id, nameField, name, "status", status);
        }
    }

    /** One order; its statuses follow from its parts. */
    private static final class ToyOrder {

        private final String id;
        private String outcome;
        private final List<ToyPart> tenders = new ArrayList<>();
        private final List<ToyPart> shipments = new ArrayList<>();

        ToyOrder(String id, String outcome) {
            this.id = id;
            this.outcome = outcome;
        }

        Map<String, Object> shown() {
            String[] words = (outcome.equals("CONFIRMED") ? confirmed() : outcome).split(" ", -1);
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("orderId", id);
            shown.put("status", Map.of("order", words[0], "payment", payment(), "fulfilment", fulfilment()));
            shown.put("reason", words.length > 1 ? words[1] : null);
            shown.put(
                    "tenders",
                    tenders.stream()
                            .map(tender -> tender.shown("paymentId", "kind"))
                            .toList());
            shown.put(
                    "shipments",
                    any(tenders, "PENDING")
                            ? List.of()
                            : shipments.stream()
                                    .map(shipment -> shipment.shown("shipmentId", "shipFrom"))
                                    .toList());
            return shown;
        }

        private boolean isCancellable() {
            return outcome.equals("CONFIRMED")
                    && !any(shipments, "DISPATCHED")
                    && !any(shipments, "DELIVERED")
                    && !any(shipments, "HELD");
        }

        private String confirmed() {
            return any(tenders, "PENDING")
                    ? "PLACED"
                    : any(shipments, "HELD")
                            ? "ACTION_REQUIRED CAPTURE_FAILED"
                            : all(shipments, "DELIVERED") ? "COMPLETED" : "CONFIRMED";
        }

        private String payment() {
            if (outcome.equals("CANCELLED")) {
                return tenders.get(0).status;
            }
            boolean packed = !shipments.isEmpty() && !any(shipments, "PLANNED") && !any(shipments, "HELD");
            return any(tenders, "PENDING")
                    ? "PENDING"
                    : any(tenders, "NONE")
                            ? "NONE"
                            : packed || all(tenders, "CAPTURED")
                                    ? "CAPTURED"
                                    : all(tenders, "AUTHORISED") ? "AUTHORISED" : "PARTIALLY_CAPTURED";
        }

        private String fulfilment() {
            return shipments.isEmpty() || outcome.equals("CANCELLED")
                    ? "NONE"
                    : any(tenders, "PENDING")
                            ? "RESERVED"
                            : all(shipments, "DELIVERED")
                                    ? "DELIVERED"
                                    : all(shipments, "DISPATCHED") ? "SHIPPED" : "ALLOCATED";
        }

        private static boolean any(List<ToyPart> parts, String status) {
            return parts.stream().anyMatch(part -> part.status.equals(status));
        }

        private static boolean all(List<ToyPart> parts, String status) {
            return !parts.isEmpty() && parts.stream().allMatch(part -> part.status.equals(status));
        }
    }
}
