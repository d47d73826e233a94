package io.daybook.cli.warehouse;

import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.PatientClient;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Staff of a warehouse and of its carrier, who pack, dispatch and deliver.
 *
 * <p>A shipment says by its status which step is next. Each step has a key of its own, so one whose answer was lost is
 * taken once.
 *
 * @param client makes the calls
 * @param keyPrefix what the idempotency keys begin with
 */
public record Warehouse(PatientClient client, String keyPrefix) {

    /** Ten minutes until the money is there: longer than a restart, shorter than a night. */
    private static final int WAITS_MAX = 20;

    /** The status of a shipment that is packed and paid. */
    public static final String RELEASED = "RELEASED";

    /**
     * Carries a shipment to its carrier, and to its customer if wanted. One that is not released, because its money
     * could not be captured, stays where it is.
     *
     * @param shipment its id and status, as the order or the shipment itself shows them
     * @throws io.daybook.cli.http.RefusedCall if a step is refused
     */
    public void carry(JsonNode shipment, String carrier, String tracking, boolean delivered) {
        String id = id(shipment);
        String status = packed(shipment);
        if (status.equals(RELEASED)) {
            client.accepted(step(id, "dispatch", new Handover(carrier, tracking)));
            status = "DISPATCHED";
        }
        if (status.equals("DISPATCHED") && delivered) {
            client.accepted(step(id, "delivery", Map.of()));
        }
    }

    /**
     * Packs a shipment, if it is not packed yet, and waits for its money.
     *
     * @param shipment its id and status, as the order or the shipment itself shows them
     * @return its status then
     * @throws io.daybook.cli.http.RefusedCall if the step is refused
     */
    public String packed(JsonNode shipment) {
        String status = status(shipment);
        if (!isUnpaid(status)) {
            return status;
        }
        Call packing = step(id(shipment), "packing", Map.of());
        return status(
                client.decided(packing, WAITS_MAX, Warehouse::isPaidOrHeld).body());
    }

    private static String id(JsonNode shipment) {
        return shipment.path("shipmentId").asString("");
    }

    private static boolean isPaidOrHeld(Answer packed) {
        return !isUnpaid(status(packed.body()));
    }

    private static boolean isUnpaid(String status) {
        return status.equals("PLANNED") || status.equals("PACKED");
    }

    private static String status(JsonNode shipment) {
        return shipment.path("status").asString("");
    }

    private Call step(String shipmentId, String step, Object body) {
        String path = "/v1/shipments/" + Call.encoded(shipmentId) + "/" + step;
        return Call.post(path, keyPrefix + step + "-" + shipmentId, body);
    }

    /** The body of a dispatch. A map has its fields in another order in each run, and a key stands for one body. */
    private record Handover(String carrier, String tracking) {}
}
