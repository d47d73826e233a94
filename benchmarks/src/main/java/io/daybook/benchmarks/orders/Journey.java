package io.daybook.benchmarks.orders;

import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.PatientClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * An order on its way, carried by one client that is customer and warehouse in one.
 *
 * <p>It waits for what its next step needs and for nothing else, because each wait is a subscription that Daybook has to
 * serve. What is not known is asked for again under the same key, and its time goes on.
 */
final class Journey {

    private static final int WAIT_SECONDS = 30;

    /** Twice the longest wait; an order that is not decided by then is counted among the others. */
    private static final int WAITS_MAX = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Before the first look too: what follows from a step takes some of Daybook's own steps. */
    private static final Duration PAUSE_MIN = Duration.ofMillis(50);

    private static final Duration PAUSE_MAX = Duration.ofMillis(200);

    private final PatientClient client;

    Journey(PatientClient client) {
        this.client = client;
    }

    /** Places it and says whether the client sees it confirmed. */
    boolean confirmed(Call order) {
        return confirmed(client.decided(order, WAITS_MAX));
    }

    /** The same and carries it to the door: packed, dispatched and delivered, until it is seen completed. */
    boolean delivered(Call order) {
        Answer placed = client.decided(order, WAITS_MAX);
        if (!confirmed(placed)) {
            return false;
        }
        Call find = Call.get("/v1/orders/" + placed.body().path("orderId").asString(""));
        Answer planned = seen(find, Journey::isPlanned);
        for (JsonNode shipment : planned.body().path("shipments")) {
            String path = "/v1/shipments/" + shipment.path("shipmentId").asString("");
            Answer packed = client.accepted(act(path + "/packing", Map.of()).waiting(WAIT_SECONDS));
            if (!packed.body().path("status").asString("").equals("RELEASED")) {
                return false;
            }
            client.accepted(act(path + "/dispatch", Map.of("carrier", "bench", "tracking", path)));
            client.accepted(act(path + "/delivery", Map.of()));
        }
        return seen(find, answer -> answer.orderStatus().equals("COMPLETED"))
                .orderStatus()
                .equals("COMPLETED");
    }

    private static boolean confirmed(Answer order) {
        return order.orderStatus().equals("CONFIRMED");
    }

    /** Whether each line is in a shipment: they are planned one by one after the order is confirmed. */
    private static boolean isPlanned(Answer order) {
        return order.body()
                        .path("shipments")
                        .valueStream()
                        .flatMap(shipment -> shipment.path("lines").valueStream())
                        .map(line -> line.path("lineId").asString(""))
                        .collect(Collectors.toSet())
                        .size()
                == order.body().path("lines").size();
    }

    /** Each step has a key of its own, for ever: a shipment takes it once. */
    private static Call act(String path, Map<String, String> body) {
        return Call.post(path, "bench-" + path, body);
    }

    /** The first answer that is as it should be, or the last one when it took too long. */
    private Answer seen(Call find, Predicate<Answer> expected) {
        long began = System.nanoTime();
        long pause = PAUSE_MIN.toNanos();
        while (true) {
            LockSupport.parkNanos(pause);
            Answer answer = client.accepted(find);
            if (expected.test(answer) || System.nanoTime() - began > PATIENCE.toNanos()) {
                return answer;
            }
            pause = Math.min(2 * pause, PAUSE_MAX.toNanos());
        }
    }
}
