package io.daybook.benchmarks.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daybook.benchmarks.orders.ClosedLoop.Placed;
import io.daybook.benchmarks.orders.MeasuredSystem.Usage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One window of load on one system; NaN where a figure is not known.
 *
 * @param gateway which system
 * @param inFlight how many orders were under way at any time
 * @param seconds how long the window was
 * @param confirmed how many orders the client saw confirmed
 * @param others how many orders ended otherwise: rejected, or without an outcome that the client knew
 * @param p50Millis the time within which half of the confirmed orders were seen, from the first request on
 * @param cpuMillisPerOrder CPU of the system for each confirmed order
 * @param mongodbCommandsPerOrder commands to MongoDB for each confirmed order
 */
@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unknown.class)
record Measurement(
        String gateway,
        int inFlight,
        double seconds,
        int confirmed,
        long others,
        double ordersPerSecond,
        double p50Millis,
        double p99Millis,
        double cpuMillisPerOrder,
        double mongodbCommandsPerOrder,
        Map<String, Double> mongodbCommandsPerOrderByName) {

    static Measurement of(String gateway, int inFlight, double seconds, List<Placed> placed, Usage usage) {
        List<Long> nanos = placed.stream()
                .filter(Placed::confirmed)
                .map(Placed::nanos)
                .sorted()
                .toList();
        int confirmed = nanos.size();
        Map<String, Double> commands = new TreeMap<>();
        if (confirmed > 0) {
            usage.commands().forEach((name, count) -> commands.put(name, count / (double) confirmed));
        }
        return new Measurement(
                gateway,
                inFlight,
                seconds,
                confirmed,
                placed.size() - confirmed,
                confirmed / seconds,
                millis(nanos, 0.5),
                millis(nanos, 0.99),
                usage.cpuNanos() < 0 ? Double.NaN : usage.cpuNanos() / 1e6 / confirmed,
                commands.isEmpty()
                        ? Double.NaN
                        : commands.values().stream().mapToDouble(each -> each).sum(),
                commands);
    }

    /** The time within which the given share was seen (nearest rank). */
    private static double millis(List<Long> nanos, double share) {
        return nanos.isEmpty() ? Double.NaN : nanos.get((int) Math.max(0, Math.ceil(share * nanos.size()) - 1)) / 1e6;
    }
}
