package io.daybook.benchmarks.orders;

import io.daybook.benchmarks.orders.ClosedLoop.Placed;
import io.daybook.benchmarks.orders.MeasuredSystem.Usage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One window of load on one system.
 *
 * @param gateway which system
 * @param inFlight how many orders were under way at any time
 * @param seconds how long the window was
 * @param nanos of each order that the client saw confirmed, from its first request on, ascending
 * @param others how many orders ended otherwise: rejected, or without an outcome that the client knew
 * @param usage what the system used meanwhile
 */
record Measurement(String gateway, int inFlight, double seconds, List<Long> nanos, long others, Usage usage) {

    Measurement {
        nanos = List.copyOf(nanos);
    }

    static Measurement of(String gateway, int inFlight, double seconds, List<Placed> placed, Usage usage) {
        List<Long> nanos = placed.stream()
                .filter(Placed::confirmed)
                .map(Placed::nanos)
                .sorted()
                .toList();
        return new Measurement(gateway, inFlight, seconds, nanos, placed.size() - nanos.size(), usage);
    }

    int confirmed() {
        return nanos.size();
    }

    double ordersPerSecond() {
        return confirmed() / seconds;
    }

    /** CPU of the system for each confirmed order, in milliseconds; NaN where it is not known. */
    double cpuMillisPerOrder() {
        return usage.cpuNanos() < 0 ? Double.NaN : usage.cpuNanos() / 1e6 / confirmed();
    }

    /** The time within which the given share of the confirmed orders was seen, in milliseconds (nearest rank). */
    double millis(double share) {
        return nanos.isEmpty() ? Double.NaN : nanos.get((int) Math.max(0, Math.ceil(share * nanos.size()) - 1)) / 1e6;
    }

    /** Commands to MongoDB for each confirmed order, by name. */
    Map<String, Double> commandsPerOrder() {
        Map<String, Double> perOrder = new TreeMap<>();
        usage.commands().forEach((name, count) -> perOrder.put(name, count / (double) confirmed()));
        return perOrder;
    }

    double allCommandsPerOrder() {
        return usage.commands().isEmpty()
                ? Double.NaN
                : commandsPerOrder().values().stream().mapToDouble(each -> each).sum();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("gateway", gateway);
        json.put("inFlight", inFlight);
        json.put("seconds", seconds);
        json.put("confirmed", confirmed());
        json.put("others", others);
        putKnown(json, "ordersPerSecond", ordersPerSecond());
        putKnown(json, "p50Millis", millis(0.5));
        putKnown(json, "p99Millis", millis(0.99));
        putKnown(json, "cpuMillisPerOrder", cpuMillisPerOrder());
        putKnown(json, "mongodbCommandsPerOrder", allCommandsPerOrder());
        json.put("mongodbCommandsPerOrderByName", confirmed() == 0 ? Map.of() : commandsPerOrder());
        return json;
    }

    /** JSON has no NaN; what is not known is left out. */
    static void putKnown(Map<String, Object> json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, value);
        }
    }
}
