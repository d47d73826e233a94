package io.daybook.benchmarks.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was measured, as a table for a person or as one object.
 *
 * @param machineBefore how fast the machine was at the start
 * @param measurements in the order in which they were made
 * @param ratios one for each number in flight where two systems were measured in turn
 * @param machineAfter how fast it was at the end
 */
record BenchReport(
        MachineProbe machineBefore, List<Measurement> measurements, List<Ratio> ratios, MachineProbe machineAfter) {

    private static final int NAMES_MAX = 5;

    /** The first system's figures through the second's, the median of the pairs. */
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unknown.class)
    record Ratio(int inFlight, double ordersPerSecond, double cpuMillisPerOrder) {}

    static BenchReport of(MachineProbe before, List<Measurement> measurements, MachineProbe after) {
        return new BenchReport(before, List.copyOf(measurements), ratios(measurements), after);
    }

    String text() {
        StringBuilder text = new StringBuilder(probe("machine before", machineBefore));
        text.append(format(
                "%-28s %9s %7s %7s %9s %8s %8s %9s %9s%n",
                "gateway", "in flight", "orders", "others", "orders/s", "p50 ms", "p99 ms", "CPU ms/o", "MongoDB/o"));
        for (Measurement each : measurements) {
            text.append(format(
                    "%-28s %9d %7d %7d %9.1f %8.0f %8.0f %9.1f %9.1f   %s%n",
                    each.gateway(),
                    each.inFlight(),
                    each.confirmed(),
                    each.others(),
                    each.ordersPerSecond(),
                    each.p50Millis(),
                    each.p99Millis(),
                    each.cpuMillisPerOrder(),
                    each.mongodbCommandsPerOrder(),
                    mostFrequent(each)));
        }
        ratios.forEach(ratio -> text.append(format(
                "%s in flight, first against second, median of the pairs: %.2f x orders/s, %.2f x CPU an order%n",
                ratio.inFlight(), ratio.ordersPerSecond(), ratio.cpuMillisPerOrder())));
        return text.append(probe("machine after", machineAfter)).toString().stripTrailing();
    }

    private static List<Ratio> ratios(List<Measurement> measurements) {
        List<Ratio> ratios = new ArrayList<>();
        String first = measurements.get(0).gateway();
        for (List<Measurement> each : measurements.stream()
                .collect(Collectors.groupingBy(Measurement::inFlight, LinkedHashMap::new, Collectors.toList()))
                .values()) {
            List<Measurement> ours =
                    each.stream().filter(one -> one.gateway().equals(first)).toList();
            List<Measurement> theirs =
                    each.stream().filter(one -> !one.gateway().equals(first)).toList();
            if (!theirs.isEmpty()) {
                ratios.add(new Ratio(
                        each.get(0).inFlight(),
                        ratio(ours, theirs, Measurement::ordersPerSecond),
                        ratio(ours, theirs, Measurement::cpuMillisPerOrder)));
            }
        }
        return ratios;
    }

    private static double ratio(
            List<Measurement> ours, List<Measurement> theirs, ToDoubleFunction<Measurement> figure) {
        double[] ratios = IntStream.range(0, ours.size())
                .mapToDouble(pair -> figure.applyAsDouble(ours.get(pair)) / figure.applyAsDouble(theirs.get(pair)))
                .sorted()
                .toArray();
        return ratios[ratios.length / 2];
    }

    private static String mostFrequent(Measurement measurement) {
        return measurement.mongodbCommandsPerOrderByName().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(NAMES_MAX)
                .map(command -> format("%s %.1f", command.getKey(), command.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String probe(String when, MachineProbe probe) {
        return format(
                "%s: spin %.0f ms, fsync %.0f us, loopback %.0f us%n",
                when, probe.spinMillis(), probe.fsyncMicros(), probe.loopbackMicros());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
