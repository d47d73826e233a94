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

    private static final String BACK = "-back";

    private final Map<String, ToyOrder> orders = new LinkedHashMap<>();
    private final Map<String, JsonNode> returns = new LinkedHashMap<>();
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
    void place(String orderId, String outcome, JsonNode body, List<String> places) {
        ToyOrder order = new ToyOrder(orderId, outcome, body.path("lines"));
        for (JsonNode tender : body.path("tenders")) {
            String kind = tender.path("kind").asString();
            String status =
                    switch (kind) {
                        case "BANK_SLIP" -> "PENDING";
                        case "CARD" -> "AUTHORISED";
                        default -> "CAPTURED";
                    };
            long amount = tender.path("amount").path("amount").asLong();
            order.tenders.add(new ToyPart(orderId + "-t" + order.tenders.size(), kind, status, amount));
        }
        if (outcome.startsWith("REJECTED")) {
            order.tenders.forEach(tender -> tender.status = "NONE");
        } else {
            places.forEach(place ->
                    order.shipments.add(new ToyPart(orderId + "-s" + order.shipments.size(), place, "PLANNED", 0)));
        }
        orders.put(orderId, order);
    }

    /** What all charges or tenders come to. */
    static long sum(JsonNode charges) {
        return charges.valueStream()
                .mapToLong(charge -> charge.path("amount").path("amount").asLong())
                .sum();
    }

    /** The order, or the return, as its GET shows it, if there is one. */
    @Nullable
    JsonNode show(String id) {
        ToyOrder order = orders.get(id);
        JsonNode goods = returns.get(id);
        return goods != null || order == null ? goods : CliJson.MAPPER.valueToTree(order.shown());
    }

    /** Whether the change of an order, or of a return, can be made; then it is. */
    boolean change(String id, String change, JsonNode body, Map<String, Long> shelf) {
        return switch (change) {
            case "cancellation" -> cancel(id);
            case "amendments" -> amend(orders.get(id), body.at("/lines/0"), shelf);
            case "returns" -> requestReturn(id);
            default -> receive(id, shelf);
        };
    }

    /** Orders of one article alone are amended, before they are packed, and a further card pays what is added. */
    private static boolean amend(@Nullable ToyOrder order, JsonNode line, Map<String, Long> shelf) {
        if (order == null || !order.outcome.equals("CONFIRMED") || !ToyOrder.all(order.shipments, "PLANNED")) {
            return false;
        }
        long more = line.path("quantity").asLong() - order.pieces;
        if (shelf.getOrDefault(order.sku, 0L) < more) {
            return true; // It is dropped.
        }
        long price = order.total() / order.pieces;
        order.pieces += more;
        order.tenders.add(new ToyPart(order.id + "-more", "CARD", "AUTHORISED", more * price));
        order.shipments.get(0).status = "CANCELLED";
        order.shipments.add(new ToyPart(order.id + "-s1", order.shipments.get(0).name, "PLANNED", 0));
        shelf.merge(order.sku, -more, Long::sum);
        return true;
    }

    private boolean requestReturn(String orderId) {
        ToyOrder order = orders.get(orderId);
        if (order == null || !order.confirmed().equals("COMPLETED")) {
            return false;
        }
        order.goods = "RETURNING";
        returns.put(orderId + BACK, goods(orderId, "AUTHORISED"));
        return true;
    }

    private boolean receive(String returnId, Map<String, Long> shelf) {
        ToyOrder order = orders.get(returnId.replace(BACK, ""));
        if (order == null || !returns.containsKey(returnId)) {
            return false;
        }
        order.goods = "RETURNED";
        returns.put(returnId, goods(order.id, "CLOSED"));
        order.tenders.forEach(tender -> tender.status = "REFUNDED");
        shelf.merge(order.sku, order.pieces, Long::sum);
        return true;
    }

    private static JsonNode goods(String orderId, String status) {
        return CliJson.MAPPER.valueToTree(Map.of("returnId", orderId + BACK, "orderId", orderId, "status", status));
    }

    /** Nothing of the order leaves, and its money goes back; false if it cannot be cancelled. */
    private boolean cancel(String orderId) {
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
        private final long amount;
        private String status;

        ToyPart(String id, String name, String status, long amount) {
            this.amount = amount;
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
        private final String sku;
        private long pieces;
        private String goods = "";
        private final List<ToyPart> tenders = new ArrayList<>();
        private final List<ToyPart> shipments = new ArrayList<>();

        ToyOrder(String id, String outcome, JsonNode lines) {
            this.sku = lines.path(0).path("sku").asString("");
            this.pieces = lines.path(0).path("quantity").asLong(0);
            this.id = id;
            this.outcome = outcome;
        }

        Map<String, Object> shown() {
            String[] words = (outcome.equals("CONFIRMED") ? confirmed() : outcome).split(" ", -1);
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("orderId", id);
            shown.put("status", Map.of("order", words[0], "payment", payment(), "fulfilment", fulfilment()));
            shown.put("reason", words.length > 1 ? words[1] : null);
            shown.put("total", money(total()));
            shown.put("tenders", tenders.stream().map(this::tender).toList());
            shown.put(
                    "shipments",
                    any(tenders, "PENDING")
                            ? List.of()
                            : shipments.stream()
                                    .map(shipment -> shipment.shown("shipmentId", "shipFrom"))
                                    .toList());
            return shown;
        }

        private Map<String, Object> tender(ToyPart tender) {
            Map<String, Object> shown = new LinkedHashMap<>(tender.shown("paymentId", "kind"));
            boolean taken = payment().equals("CAPTURED") || tender.status.equals("REFUNDED");
            shown.put("amount", money(tender.amount));
            shown.put("captured", money(taken ? tender.amount : 0));
            shown.put("refunded", money(tender.status.equals("REFUNDED") ? tender.amount : 0));
            return shown;
        }

        private long total() {
            return tenders.stream().mapToLong(tender -> tender.amount).sum();
        }

        private static Map<String, Object> money(long amount) {
            return Map.of("amount", amount, "currency", "EUR");
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
                            : all(live(), "DELIVERED") ? "COMPLETED" : "CONFIRMED";
        }

        private String payment() {
            if (outcome.equals("CANCELLED") || goods.equals("RETURNED")) {
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
            if (!goods.isEmpty()) {
                return goods;
            }
            return shipments.isEmpty() || outcome.equals("CANCELLED")
                    ? "NONE"
                    : any(tenders, "PENDING")
                            ? "RESERVED"
                            : all(live(), "DELIVERED")
                                    ? "DELIVERED"
                                    : all(live(), "DISPATCHED") ? "SHIPPED" : "ALLOCATED";
        }

        private List<ToyPart> live() {
            return shipments.stream()
                    .filter(shipment -> !shipment.status.equals("CANCELLED"))
                    .toList();
        }

        private static boolean any(List<ToyPart> parts, String status) {
            return parts.stream().anyMatch(part -> part.status.equals(status));
        }

        private static boolean all(List<ToyPart> parts, String status) {
            return !parts.isEmpty() && parts.stream().allMatch(part -> part.status.equals(status));
        }
    }
}
